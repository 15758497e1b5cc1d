package dev.kfold.sagemaker.pipeline.definition;

import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** A condition over expressions, which are resolved when the condition is evaluated. */
public sealed interface Condition {

  /**
   * Returns whether the condition holds.
   *
   * @param resolve returns the value of an expression
   * @throws UnresolvedException if values cannot be compared
   */
  boolean holds(UnaryOperator<JsonNode> resolve);

  /** Compares two values. */
  record Comparison(Operator operator, JsonNode left, JsonNode right) implements Condition {

    @Override
    public boolean holds(UnaryOperator<JsonNode> resolve) {
      JsonNode leftValue = resolve.apply(left);
      JsonNode rightValue = resolve.apply(right);
      return switch (operator) {
        case EQUALS -> equal(leftValue, rightValue);
        case GREATER_THAN -> compare(leftValue, rightValue) > 0;
        case GREATER_THAN_OR_EQUAL_TO -> compare(leftValue, rightValue) >= 0;
        case LESS_THAN -> compare(leftValue, rightValue) < 0;
        case LESS_THAN_OR_EQUAL_TO -> compare(leftValue, rightValue) <= 0;
      };
    }
  }

  /** Holds if a value is one of several. */
  record In(JsonNode query, List<JsonNode> values) implements Condition {

    public In {
      values = List.copyOf(values);
    }

    @Override
    public boolean holds(UnaryOperator<JsonNode> resolve) {
      JsonNode value = resolve.apply(query);
      return values.stream().anyMatch(candidate -> equal(value, resolve.apply(candidate)));
    }
  }

  /** Holds if another condition does not. */
  record Not(Condition condition) implements Condition {

    @Override
    public boolean holds(UnaryOperator<JsonNode> resolve) {
      return !condition.holds(resolve);
    }
  }

  /** Holds if at least one of several conditions does. */
  record Or(List<Condition> conditions) implements Condition {

    public Or {
      conditions = List.copyOf(conditions);
    }

    @Override
    public boolean holds(UnaryOperator<JsonNode> resolve) {
      return conditions.stream().anyMatch(condition -> condition.holds(resolve));
    }
  }

  /** The operators of comparisons. */
  enum Operator {
    EQUALS,
    GREATER_THAN,
    GREATER_THAN_OR_EQUAL_TO,
    LESS_THAN,
    LESS_THAN_OR_EQUAL_TO
  }

  private static boolean equal(JsonNode left, JsonNode right) {
    boolean numbers = left.isNumber() && right.isNumber();
    return numbers ? left.doubleValue() == right.doubleValue() : left.equals(right);
  }

  private static int compare(JsonNode left, JsonNode right) {
    if (left.isNumber() && right.isNumber()) {
      return Double.compare(left.doubleValue(), right.doubleValue());
    }
    if (left.isString() && right.isString()) {
      return left.stringValue().compareTo(right.stringValue());
    }
    throw new UnresolvedException(
        "The condition compares %s with %s; both must be numbers or both texts."
            .formatted(left, right));
  }
}
