package dev.kfold.harness.pipeline;

import dev.kfold.contract.Decimal;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The default values of a pipeline's parameters.
 *
 * @param values the defaults as text, by the parameter's name
 */
record ParameterDefaults(Map<String, String> values) {

  /**
   * Writes the defaults into a definition.
   *
   * @throws InvalidInputException with all unknown names and all values of the wrong type
   */
  void addTo(ObjectNode definition) {
    Map<String, ObjectNode> parameters = new LinkedHashMap<>();
    for (JsonNode parameter : definition.path("Parameters")) {
      parameters.put(parameter.path("Name").asString(), (ObjectNode) parameter);
    }
    List<String> problems = new ArrayList<>();
    values.forEach((name, value) -> {
      ObjectNode parameter = parameters.get(name);
      if (parameter == null) {
        problems.add(
            "parameter %s: is not one of the pipeline; did you mean %s?"
                .formatted(name, NearestName.of(name, parameters.keySet())));
      } else if (!isAllowed(parameter, value)) {
        problems.add(
            "parameter %s: found '%s', expected one of %s."
                .formatted(
                    name,
                    value,
                    parameter.path("EnumValues").valueStream().map(JsonNode::asString).toList()));
      } else if (!set(parameter, value)) {
        problems.add(
            "parameter %s: found '%s', expected a value of type %s."
                .formatted(name, value, parameter.path("Type").asString()));
      }
    });
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  private static boolean isAllowed(ObjectNode parameter, String value) {
    return !parameter.has("EnumValues")
        || parameter
            .path("EnumValues")
            .valueStream()
            .anyMatch(allowed -> allowed.asString().equals(value));
  }

  private static boolean set(ObjectNode parameter, String value) {
    try {
      switch (parameter.path("Type").asString()) {
        case "Integer" -> parameter.put("DefaultValue", Long.parseLong(value));
        case "Float" ->
            parameter.put(
                "DefaultValue", Decimal.parse(value).orElseThrow(NumberFormatException::new));
        default -> parameter.put("DefaultValue", value);
      }
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
