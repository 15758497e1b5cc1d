package dev.kfold.sagemaker.console.pipelines;

import java.util.List;

/**
 * The conditions of a step.
 *
 * @param ifSteps the names of the steps that run if all conditions hold
 */
public record ConditionView(List<ConditionRow> rows, List<String> ifSteps, List<String> elseSteps) {

  public ConditionView {
    rows = List.copyOf(rows);
    ifSteps = List.copyOf(ifSteps);
    elseSteps = List.copyOf(elseSteps);
  }
}
