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
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The page of an execution, which follows its steps. */
record ExecutionPage(PipelineApi api, DrawingCache drawings, SearchReader searches) {

  /** How often the log of a search in one job is read for its trials. */
  private static final Duration POLLING = Duration.ofSeconds(2);

  Page page(String pipeline, String id) {
    ExecutionData execution = ExecutionData.read(api, drawings, pipeline, id);
    List<StepRow> rows = new StepRows(api, execution, searches).rows();
    Page page =
        Page.below(
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
    boolean isSearching = rows.stream().anyMatch(StepRow::isSearching);
    return isSearching ? page.polled(POLLING) : page;
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
    Set<String> selected =
        execution.nodes().stream()
            .filter(execution::isSelected)
            .map(node -> node.step().name())
            .collect(Collectors.toSet());
    List<Status> ofSelected =
        rows.stream().filter(row -> selected.contains(row.name())).map(StepRow::status).toList();
    return new ExecutionHead(
        status,
        started,
        ended,
        started.flatMap(from -> ended.map(to -> Times.text(Duration.between(from, to)))).orElse(""),
        description.path("PipelineExecutionDescription").asString(""),
        description.path("FailureReason").asString(""),
        (int) ofSelected.stream().filter(step -> step.text().equals("Succeeded")).count(),
        (int) ofSelected.stream().filter(step -> !step.text().equals("Not taken")).count(),
        rows.size() - ofSelected.size(),
        state.equals("Executing"),
        state.equals("Failed") || state.equals("Stopped"),
        address + "/stop",
        address + "/retry",
        Address.with(PipelineAddress.start(execution.pipeline()), Map.of("from", execution.id())));
  }
}
