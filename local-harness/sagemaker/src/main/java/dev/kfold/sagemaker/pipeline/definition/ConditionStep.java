package dev.kfold.sagemaker.pipeline.definition;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A step that selects one of two branches.
 *
 * @param arguments the conditions as JSON
 * @param conditions the conditions, which all must hold for the first branch
 */
public record ConditionStep(
    StepHeader header,
    JsonNode arguments,
    List<Condition> conditions,
    List<Step> ifSteps,
    List<Step> elseSteps)
    implements Step {

  public ConditionStep {
    conditions = List.copyOf(conditions);
    ifSteps = List.copyOf(ifSteps);
    elseSteps = List.copyOf(elseSteps);
  }
}
