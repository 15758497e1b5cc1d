package dev.kfold.sagemaker.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks the content of a model package's model card. {@code model-card-schema.json} holds the
 * schema with the keywords of JSON Schema; objects have no other members than their {@code
 * properties}, and {@code values} is the schema of all members of a map.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-details.html#model-card-schema">Model
 *     package model card schema</a>
 */
final class ModelCardSchema {

  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonNode SCHEMA = read();

  private ModelCardSchema() {}

  /** Returns what is wrong with a content, or nothing. */
  static List<String> problems(String content) {
    List<String> problems = new ArrayList<>();
    try {
      check("$", JSON.readTree(content), SCHEMA, problems);
    } catch (JacksonException e) {
      problems.add("$: is not valid JSON");
    }
    return problems;
  }

  private static void check(String path, JsonNode value, JsonNode schema, List<String> problems) {
    if (schema.has("$ref")) {
      check(path, value, SCHEMA.path("definitions").path(schema.path("$ref").asString()), problems);
    } else if (schema.has("properties") || schema.has("values")) {
      checkObject(path, value, schema, problems);
    } else {
      checkValue(path, value, schema, problems);
    }
  }

  private static void checkObject(
      String path, JsonNode value, JsonNode schema, List<String> problems) {
    if (!value.isObject()) {
      problems.add("%s: is not of type object".formatted(path));
      return;
    }
    for (JsonNode required : schema.path("required")) {
      if (!value.has(required.asString())) {
        problems.add("%s.%s: is missing but it is required".formatted(path, required.asString()));
      }
    }
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      String at = path + "." + member.getKey();
      if (schema.has("values")) {
        check(at, member.getValue(), schema.path("values"), problems);
      } else if (schema.path("properties").has(member.getKey())) {
        check(at, member.getValue(), schema.path("properties").path(member.getKey()), problems);
      } else {
        problems.add("%s: is not defined in the schema".formatted(at));
      }
    }
  }

  private static void checkValue(
      String path, JsonNode value, JsonNode schema, List<String> problems) {
    String type = schema.path("type").asString("");
    boolean isOfType =
        switch (type) {
          case "string" -> value.isString();
          case "number" -> value.isNumber();
          case "array" -> value.isArray();
          case "object" -> value.isObject();
          default -> true;
        };
    if (!isOfType) {
      problems.add("%s: is not of type %s".formatted(path, type));
    } else if (type.equals("array")) {
      checkItems(path, value, schema, problems);
    } else if (type.equals("string")) {
      checkText(path, value.asString(), schema, problems);
    }
  }

  private static void checkItems(
      String path, JsonNode array, JsonNode schema, List<String> problems) {
    if (array.size() > schema.path("maxItems").asInt(Integer.MAX_VALUE)) {
      problems.add("%s: has more than %d items".formatted(path, schema.path("maxItems").asInt()));
    }
    for (int i = 0; i < array.size(); i++) {
      check("%s[%d]".formatted(path, i), array.get(i), schema.path("items"), problems);
    }
  }

  private static void checkText(String path, String text, JsonNode schema, List<String> problems) {
    if (text.length() > schema.path("maxLength").asInt(Integer.MAX_VALUE)) {
      problems.add(
          "%s: has more than %d characters".formatted(path, schema.path("maxLength").asInt()));
    }
    if (text.length() < schema.path("minLength").asInt(0)) {
      problems.add("%s: is empty".formatted(path));
    }
    if (schema.has("enum")
        && schema.path("enum").valueStream().noneMatch(it -> it.asString().equals(text))) {
      problems.add("%s: is not one of %s".formatted(path, schema.path("enum")));
    }
  }

  private static JsonNode read() {
    try (InputStream json = ModelCardSchema.class.getResourceAsStream("model-card-schema.json")) {
      return JSON.readTree(Objects.requireNonNull(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
