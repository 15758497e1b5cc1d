package dev.kfold.sagemaker.console.pipelines;

import java.util.List;

/**
 * What the list of executions shows.
 *
 * @param anyPipeline whether there is a pipeline that could be started
 */
public record RecentExecutions(List<ExecutionRow> rows, boolean anyPipeline) {

  public RecentExecutions {
    rows = List.copyOf(rows);
  }
}
