package dev.kfold.sagemaker.console.pipelines;

import java.util.List;

/** The graph beside the table of the steps. */
public record ExecutionSteps(GraphView graph, List<StepRow> rows) {

  public ExecutionSteps {
    rows = List.copyOf(rows);
  }
}
