package dev.kfold.sagemaker.console.pipelines;

import java.util.List;

/** The steps of a pipeline that does not run. */
public record PipelineOutline(GraphView graph, List<StepRow> rows) {

  public PipelineOutline {
    rows = List.copyOf(rows);
  }
}
