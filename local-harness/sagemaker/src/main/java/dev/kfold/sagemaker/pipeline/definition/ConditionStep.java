package dev.kfold.sagemaker.pipeline.definition;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Chooses one of two branches.
 *
 * @param arguments the conditions as they were written
 * @param conditions all of them must hold
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
