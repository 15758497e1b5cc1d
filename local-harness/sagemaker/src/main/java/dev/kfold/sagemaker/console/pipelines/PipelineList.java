package dev.kfold.sagemaker.console.pipelines;

import java.util.List;

/** What the list of pipelines shows. */
public record PipelineList(List<PipelineRow> rows) {

  public PipelineList {
    rows = List.copyOf(rows);
  }
}
