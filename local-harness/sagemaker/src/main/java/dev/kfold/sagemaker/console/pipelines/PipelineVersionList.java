package dev.kfold.sagemaker.console.pipelines;

import java.util.List;

/** The versions of the definition, the latest first. */
public record PipelineVersionList(List<VersionRow> rows) {

  public PipelineVersionList {
    rows = List.copyOf(rows);
  }
}
