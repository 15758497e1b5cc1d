package dev.kfold.sagemaker.console.pipelines;

import java.util.List;
import java.util.Optional;

/**
 * The conditions of a step.
 *
 * @param outcome what the step has decided, if it has
 * @param ifSteps the names of the steps that run if all conditions hold
 */
public record ConditionView(
    List<ConditionRow> rows,
    Optional<String> outcome,
    List<String> ifSteps,
    List<String> elseSteps) {

  public ConditionView {
    rows = List.copyOf(rows);
    ifSteps = List.copyOf(ifSteps);
    elseSteps = List.copyOf(elseSteps);
  }
}
