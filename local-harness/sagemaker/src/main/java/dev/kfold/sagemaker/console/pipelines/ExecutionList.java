package dev.kfold.sagemaker.console.pipelines;

import java.util.List;
import java.util.Optional;

/**
 * The executions of a pipeline.
 *
 * @param next the address of the next page, if there are more
 */
public record ExecutionList(List<ExecutionRow> rows, String start, Optional<String> next) {

  public ExecutionList {
    rows = List.copyOf(rows);
  }
}
