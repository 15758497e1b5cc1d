package dev.kfold.sagemaker.pipeline.definition;

import dev.kfold.sagemaker.pipeline.definition.Condition.Comparison;
import dev.kfold.sagemaker.pipeline.definition.Condition.Operator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads the conditions of a step. */
final class ConditionReader {

  private ConditionReader() {}

  /** Reads {@code Conditions}, which must not be empty. */
  static List<Condition> conditions(Section parent) {
    if (parent.list("Conditions").isEmpty()) {
      parent.problem("has no Conditions.");
    }
    return parent.sections("Conditions").stream()
        .flatMap(condition -> condition(condition).stream())
        .toList();
  }

  private static Optional<Condition> condition(Section section) {
    return switch (section.text("Type").orElse("")) {
      case "Equals" -> comparison(section, Operator.EQUALS);
      case "GreaterThan" -> comparison(section, Operator.GREATER_THAN);
      case "GreaterThanOrEqualTo" -> comparison(section, Operator.GREATER_THAN_OR_EQUAL_TO);
      case "LessThan" -> comparison(section, Operator.LESS_THAN);
      case "LessThanOrEqualTo" -> comparison(section, Operator.LESS_THAN_OR_EQUAL_TO);
      case "In" -> in(section);
      case "Not" -> not(section);
      case "Or" -> Optional.of(new Condition.Or(conditions(section)));
      default ->
          problem(
              section,
              "has a condition of type %s; expected Equals, GreaterThan, GreaterThanOrEqualTo, LessThan, LessThanOrEqualTo, In, Not or Or."
                  .formatted(Section.excerpt(section.node().path("Type"))));
    };
  }

  private static Optional<Condition> comparison(Section section, Operator operator) {
    JsonNode node = section.node();
    if (!isValue(node.path("LeftValue")) || !isValue(node.path("RightValue"))) {
      return problem(section, "has a comparison without LeftValue or RightValue.");
    }
    return Optional.of(new Comparison(operator, node.path("LeftValue"), node.path("RightValue")));
  }

  private static Optional<Condition> in(Section section) {
    JsonNode query = section.node().path("QueryValue");
    List<JsonNode> values = section.list("Values");
    if (!isValue(query)
        || values.isEmpty()
        || !values.stream().allMatch(ConditionReader::isValue)) {
      return problem(section, "has a condition In without QueryValue or Values.");
    }
    return Optional.of(new Condition.In(query, values));
  }

  private static Optional<Condition> not(Section section) {
    Optional<Section> negated = section.section("Condition", section.where());
    return negated.isPresent()
        ? condition(negated.get()).map(Condition.Not::new)
        : problem(section, "has a condition Not without a Condition.");
  }

  /** Returns whether the node is a text, a number, a boolean or a function. */
  private static boolean isValue(JsonNode node) {
    return node.isString() || node.isNumber() || node.isBoolean() || Expressions.isFunction(node);
  }

  private static Optional<Condition> problem(Section section, String what) {
    section.problem(what);
    return Optional.empty();
  }
}
