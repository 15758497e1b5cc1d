package dev.kfold.harness.pipeline;

import dev.kfold.sagemaker.pipeline.definition.Expressions;
import dev.kfold.sagemaker.pipeline.definition.Reference;
import dev.kfold.sagemaker.pipeline.definition.Scope;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Replaces every expression by a constant of the right type. */
final class ConstantExpressions implements Scope {

  private static final Set<String> NUMBERS =
      Set.of(
          "ProcessingInstanceCount",
          "TrainingInstanceCount",
          "MaxTrainingJobs",
          "MaxParallelTrainingJobs",
          "ProcessingMaxRuntimeSeconds",
          "TuningMaxRuntimeSeconds",
          "TrialMaxRuntimeSeconds",
          "FinalFitMaxRuntimeSeconds",
          "VolumeSizeInGB",
          "Seed");

  private ConstantExpressions() {}

  static JsonNode in(JsonNode arguments) {
    return Expressions.resolve(arguments, new ConstantExpressions());
  }

  @Override
  public JsonNode value(Reference reference) {
    if (reference instanceof Reference.ToPropertyFile) {
      return new JsonMapper().readTree(EvaluationFiles.read("model-package.json").orElseThrow());
    }
    boolean number =
        reference instanceof Reference.ToParameter(String name) && NUMBERS.contains(name);
    return number
        ? JsonNodeFactory.instance.numberNode(1)
        : JsonNodeFactory.instance.stringNode("Linear");
  }

  @Override
  public JsonNode json(String s3Uri) {
    return JsonNodeFactory.instance.objectNode();
  }
}
