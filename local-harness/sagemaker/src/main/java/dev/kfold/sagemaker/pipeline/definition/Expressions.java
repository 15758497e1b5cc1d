package dev.kfold.sagemaker.pipeline.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Resolves the functions of a definition: {@code Get}, {@code Std:Join} and {@code Std:JsonGet}. A
 * function is an object with that one member.
 */
public final class Expressions {

  static final String GET = "Get";
  static final String JOIN = "Std:Join";
  static final String JSON_GET = "Std:JsonGet";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Expressions() {}

  /**
   * Returns the node with every function in it replaced by its value.
   *
   * @throws UnresolvedException if a function has no value
   */
  public static JsonNode resolve(JsonNode node, Scope scope) {
    if (isFunction(node, GET)) {
      return scope.value(reference(node.path(GET)));
    }
    if (isFunction(node, JOIN)) {
      return join(node.path(JOIN), scope);
    }
    if (isFunction(node, JSON_GET)) {
      return jsonGet(node.path(JSON_GET), scope);
    }
    if (node.isObject()) {
      ObjectNode resolved = NODES.objectNode();
      node.properties().forEach(m -> resolved.set(m.getKey(), resolve(m.getValue(), scope)));
      return resolved;
    }
    if (node.isArray()) {
      ArrayNode resolved = NODES.arrayNode();
      node.forEach(element -> resolved.add(resolve(element, scope)));
      return resolved;
    }
    return node;
  }

  /** Returns the texts of all {@code Get}s within a node. */
  public static List<String> references(JsonNode node) {
    List<String> found = new ArrayList<>();
    if (isFunction(node, GET) && node.path(GET).isString()) {
      found.add(node.path(GET).stringValue());
    } else if (node.isContainer()) {
      node.forEach(child -> found.addAll(references(child)));
    }
    return found;
  }

  /** Returns whether the node has the form of a function, known or not. */
  static boolean isFunction(JsonNode node) {
    return node.isObject()
        && node.size() == 1
        && node.properties().stream()
            .map(Map.Entry::getKey)
            .allMatch(name -> name.equals(GET) || name.startsWith("Std:"));
  }

  private static boolean isFunction(JsonNode node, String name) {
    return node.isObject() && node.size() == 1 && node.has(name);
  }

  private static Reference reference(JsonNode text) {
    return Reference.parse(text.asString())
        .orElseThrow(() -> new UnresolvedException("Get %s names nothing.".formatted(text)));
  }

  private static JsonNode join(JsonNode join, Scope scope) {
    List<String> texts =
        StreamSupport.stream(join.path("Values").spliterator(), false)
            .map(value -> text(resolve(value, scope)))
            .toList();
    return NODES.stringNode(String.join(join.path("On").asString(""), texts));
  }

  private static String text(JsonNode value) {
    if (value.isContainer()) {
      throw new UnresolvedException("Std:Join joins texts and numbers; found %s.".formatted(value));
    }
    return PythonNumber.of(value);
  }

  private static JsonNode jsonGet(JsonNode get, Scope scope) {
    Map.Entry<String, JsonNode> file = file(get, scope);
    String path = resolve(get.path("Path"), scope).asString("");
    Optional<JsonNode> value = PropertyPath.parse(path).flatMap(p -> p.in(file.getValue()));
    return value.orElseThrow(() ->
        new UnresolvedException(
            "The JSON path '%s' leads nowhere in %s.".formatted(path, file.getKey())));
  }

  private static Map.Entry<String, JsonNode> file(JsonNode get, Scope scope) {
    if (get.has("S3Uri")) {
      String uri = resolve(get.path("S3Uri"), scope).asString();
      return Map.entry(uri, scope.json(uri));
    }
    JsonNode reference = get.path("PropertyFile").path(GET);
    return Map.entry(reference.asString(), scope.value(reference(reference)));
  }
}
