package dev.kfold.sagemaker.console.pipelines;

import dev.kfold.contract.FailureMessage;
import dev.kfold.sagemaker.console.page.Secrets;
import dev.kfold.sagemaker.pipeline.definition.Condition;
import dev.kfold.sagemaker.pipeline.definition.ConditionStep;
import dev.kfold.sagemaker.pipeline.definition.Expressions;
import dev.kfold.sagemaker.pipeline.definition.Step;
import dev.kfold.sagemaker.pipeline.definition.UnresolvedException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Says what the conditions of a step compare, with the values that they have now. */
record ConditionReport(PipelineApi api, ExecutionData execution) {

  ConditionView of(ConditionStep step) {
    return new ConditionView(
        step.conditions().stream().map(this::row).toList(),
        step.ifSteps().stream().map(Step::name).toList(),
        step.elseSteps().stream().map(Step::name).toList());
  }

  private ConditionRow row(Condition condition) {
    PresentValues values = new PresentValues(api, execution);
    String expression = text(condition, ConditionReport::source);
    try {
      return new ConditionRow(
          expression,
          text(condition, node -> value(node, values)),
          Optional.of(condition.holds(node -> Expressions.resolve(node, values))));
    } catch (UnresolvedException e) {
      return new ConditionRow(expression, FailureMessage.of(e), Optional.empty());
    }
  }

  private static String value(JsonNode node, PresentValues values) {
    return Secrets.isSecret(source(node))
        ? Secrets.HIDDEN
        : Expressions.resolve(node, values).toString();
  }

  /** Writes an expression of a condition as text. */
  private interface Writer {
    String write(JsonNode node);
  }

  private static String text(Condition condition, Writer writer) {
    return switch (condition) {
      case Condition.Comparison(Condition.Operator operator, JsonNode left, JsonNode right) ->
          "%s %s %s".formatted(writer.write(left), sign(operator), writer.write(right));
      case Condition.In(JsonNode query, List<JsonNode> values) ->
          values.stream()
              .map(writer::write)
              .collect(Collectors.joining(", ", writer.write(query) + " in [", "]"));
      case Condition.Not(Condition negated) -> "not (%s)".formatted(text(negated, writer));
      case Condition.Or(List<Condition> conditions) ->
          conditions.stream()
              .map(each -> text(each, writer))
              .collect(Collectors.joining(" or ", "(", ")"));
    };
  }

  private static String sign(Condition.Operator operator) {
    return switch (operator) {
      case EQUALS -> "=";
      case GREATER_THAN -> ">";
      case GREATER_THAN_OR_EQUAL_TO -> "≥";
      case LESS_THAN -> "<";
      case LESS_THAN_OR_EQUAL_TO -> "≤";
    };
  }

  /** Returns an expression as people say it: the reference, or the path within a property file. */
  private static String source(JsonNode node) {
    if (node.path("Get").isString()) {
      return node.path("Get").stringValue();
    }
    JsonNode get = node.path("Std:JsonGet");
    if (get.isObject()) {
      return Stream.of(get.at("/PropertyFile/Get").asString("file"), get.path("Path").asString(""))
          .collect(Collectors.joining(" → "));
    }
    return node.toString();
  }
}
