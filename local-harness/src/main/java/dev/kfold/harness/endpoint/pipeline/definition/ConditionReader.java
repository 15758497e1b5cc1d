package dev.kfold.harness.endpoint.pipeline.definition;

import dev.kfold.harness.endpoint.pipeline.definition.Condition.Comparison;
import dev.kfold.harness.endpoint.pipeline.definition.Condition.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads the conditions of a step.
 *
 * @param faults where sentences about what is wrong are added
 */
record ConditionReader(String step, List<String> faults) {

  List<Condition> conditions(JsonNode list) {
    List<Condition> conditions = new ArrayList<>();
    list.forEach(node -> condition(node).ifPresent(conditions::add));
    if (list.isEmpty()) {
      faults.add("Step [%s] has no Conditions.".formatted(step));
    }
    return conditions;
  }

  private Optional<Condition> condition(JsonNode node) {
    return switch (node.path("Type").asString("")) {
      case "Equals" -> comparison(node, Operator.EQUALS);
      case "GreaterThan" -> comparison(node, Operator.GREATER_THAN);
      case "GreaterThanOrEqualTo" -> comparison(node, Operator.GREATER_THAN_OR_EQUAL_TO);
      case "LessThan" -> comparison(node, Operator.LESS_THAN);
      case "LessThanOrEqualTo" -> comparison(node, Operator.LESS_THAN_OR_EQUAL_TO);
      case "In" -> in(node);
      case "Not" -> condition(node.path("Condition")).map(Condition.Not::new);
      case "Or" -> Optional.of(new Condition.Or(conditions(node.path("Conditions"))));
      default ->
          fault(
              "a condition of type %s; expected Equals, GreaterThan, GreaterThanOrEqualTo, LessThan, LessThanOrEqualTo, In, Not or Or"
                  .formatted(node.path("Type")));
    };
  }

  private Optional<Condition> comparison(JsonNode node, Operator operator) {
    if (!node.has("LeftValue") || !node.has("RightValue")) {
      return fault("a comparison without LeftValue or RightValue");
    }
    return Optional.of(new Comparison(operator, node.path("LeftValue"), node.path("RightValue")));
  }

  private Optional<Condition> in(JsonNode node) {
    if (!node.has("QueryValue") || !node.path("Values").isArray()) {
      return fault("a condition In without QueryValue or Values");
    }
    List<JsonNode> values = new ArrayList<>();
    node.path("Values").forEach(values::add);
    return Optional.of(new Condition.In(node.path("QueryValue"), values));
  }

  private Optional<Condition> fault(String what) {
    faults.add("Step [%s] has %s.".formatted(step, what));
    return Optional.empty();
  }
}
