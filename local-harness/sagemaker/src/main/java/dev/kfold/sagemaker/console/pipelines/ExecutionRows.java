package dev.kfold.sagemaker.console.pipelines;

import dev.kfold.sagemaker.console.page.Page;
import dev.kfold.sagemaker.console.page.Status;
import dev.kfold.sagemaker.console.page.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads executions for lists, with one DescribePipelineExecution for each that has ended. That of
 * an execution that has failed or was stopped is called each time, because it can be retried.
 */
record ExecutionRows(PipelineApi api) {

  /** Returns an execution of a list. */
  ExecutionRow row(String pipeline, JsonNode summary, List<String> different) {
    String arn = summary.path("PipelineExecutionArn").asString();
    String id = arn.substring(arn.lastIndexOf('/') + 1);
    Status status = new Status(summary.path("PipelineExecutionStatus").asString());
    return new ExecutionRow(
        new Page.Link(pipeline, PipelineAddress.pipeline(pipeline)),
        arn,
        id,
        summary.path("PipelineExecutionDisplayName").asString(id),
        PipelineAddress.execution(pipeline, id),
        status,
        Times.read(summary.path("StartTime")),
        status.isRunning() ? Optional.empty() : ended(arn, status),
        summary.path("PipelineExecutionFailureReason").asString(""),
        different);
  }

  private Optional<Instant> ended(String arn, Status status) {
    return Times.read(
        api.execution(arn, status.text().equals("Succeeded")).path("LastModifiedTime"));
  }
}
