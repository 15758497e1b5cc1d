package dev.kfold.sagemaker.console.pipelines;

import dev.kfold.sagemaker.console.page.Address;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.Area;
import dev.kfold.sagemaker.console.page.Fragment;
import dev.kfold.sagemaker.console.page.Page;
import dev.kfold.sagemaker.console.page.Status;
import dev.kfold.sagemaker.console.page.Times;
import dev.kfold.sagemaker.console.pipelines.graph.DrawingCache;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The page of an execution, which follows its steps. */
record ExecutionPage(PipelineApi api, DrawingCache drawings) {

  Page page(String pipeline, String id) {
    ExecutionData execution = ExecutionData.read(api, drawings, pipeline, id);
    List<StepRow> rows = new StepRows(api, execution).rows();
    return Page.below(
        Area.PIPELINES,
        List.of(new Page.Link(pipeline, PipelineAddress.pipeline(pipeline))),
        execution.title(),
        calls(execution),
        List.of(
            Fragment.live("head", "pipelines/head.jte", head(execution, rows)),
            Fragment.live(
                "steps",
                "pipelines/steps.jte",
                new ExecutionSteps(GraphView.of(execution.drawn().drawing(), rows), rows)),
            Fragment.still(
                "parameters",
                "pipelines/parameters.jte",
                ParameterView.of(execution.drawn().definition(), execution.parameters())),
            Fragment.still(
                "definition",
                "pipelines/definition.jte",
                new DefinitionText(execution.definition()))));
  }

  private static List<ApiCall> calls(ExecutionData execution) {
    return List.of(
        PipelineApi.ofExecution("DescribePipelineExecution", execution.arn()),
        PipelineApi.ofExecution("ListPipelineExecutionSteps", execution.arn()),
        PipelineApi.ofExecution("ListPipelineParametersForExecution", execution.arn()));
  }

  private static ExecutionHead head(ExecutionData execution, List<StepRow> rows) {
    JsonNode description = execution.description();
    Status status = execution.status();
    Optional<Instant> started = Times.read(description.path("CreationTime"));
    Optional<Instant> ended =
        Times.read(description.path("LastModifiedTime")).filter(_ -> !status.isRunning());
    String address = PipelineAddress.execution(execution.pipeline(), execution.id());
    String state = status.text();
    return new ExecutionHead(
        status,
        started,
        ended,
        started.flatMap(from -> ended.map(to -> Times.text(Duration.between(from, to)))).orElse(""),
        description.path("PipelineExecutionDescription").asString(""),
        description.path("FailureReason").asString(""),
        (int) rows.stream().filter(row -> row.status().text().equals("Succeeded")).count(),
        (int) rows.stream().filter(row -> !row.status().text().equals("Not taken")).count(),
        state.equals("Executing"),
        state.equals("Failed") || state.equals("Stopped"),
        address + "/stop",
        address + "/retry",
        Address.with(PipelineAddress.start(execution.pipeline()), Map.of("from", execution.id())));
  }
}
