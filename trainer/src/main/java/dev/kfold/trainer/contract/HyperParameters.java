package dev.kfold.trainer.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The hyperparameters of a job as text, decoded: every value arrives as a string, and some clients
 * quote it once more ({@code "rbf"} with the quotes), so one layer of quotes is taken off. What the
 * SDKs and the tuner add for themselves ({@code sagemaker_*}, {@code _tuning_objective_metric}) is
 * left out.
 */
public record HyperParameters(Map<String, String> values) {

  private static final JsonMapper JSON = new JsonMapper();

  public HyperParameters {
    values = Map.copyOf(values);
  }

  /** No file means no hyperparameters: every one has a default. */
  public static HyperParameters read(Path file) throws IOException {
    return Files.exists(file) ? of(parse(file)) : new HyperParameters(Map.of());
  }

  /** Decodes a JSON object whose members are the hyperparameters. */
  public static HyperParameters of(JsonNode object) {
    Map<String, String> values = new TreeMap<>();
    object
        .properties()
        .forEach(entry -> {
          String name = unquote(entry.getKey());
          if (!name.startsWith("sagemaker_") && !name.equals("_tuning_objective_metric")) {
            JsonNode value = entry.getValue();
            values.put(name, unquote(value.isString() ? value.stringValue() : value.toString()));
          }
        });
    return new HyperParameters(values);
  }

  private static JsonNode parse(Path file) throws IOException {
    try {
      JsonNode tree = JSON.readTree(Files.readString(file));
      if (tree.isObject()) {
        return tree;
      }
      throw new InvalidInputException(
          "%s: found %s where a JSON object of names and strings belongs, such as {\"c\":\"1.0\"}."
              .formatted(file, tree.getNodeType()));
    } catch (JacksonException e) {
      throw new InvalidInputException(
          "%s: is no valid JSON (line %d, column %d: %s); expected an object of names and strings, such as {\"c\":\"1.0\"}."
              .formatted(
                  file,
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr(),
                  e.getOriginalMessage()));
    }
  }

  private static String unquote(String text) {
    if (text.length() < 2 || !text.startsWith("\"") || !text.endsWith("\"")) {
      return text;
    }
    try {
      JsonNode inner = JSON.readTree(text);
      return inner.isString() ? inner.stringValue() : text;
    } catch (JacksonException e) {
      return text; // only looks quoted
    }
  }
}
