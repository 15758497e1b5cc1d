package dev.kfold.sagemaker.console.pipelines;

import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.console.log.LogTails;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.Area;
import dev.kfold.sagemaker.console.page.Fragment;
import dev.kfold.sagemaker.console.page.NotFoundException;
import dev.kfold.sagemaker.console.page.Page;
import dev.kfold.sagemaker.console.page.Secrets;
import dev.kfold.sagemaker.console.pipelines.graph.DrawingCache;
import dev.kfold.sagemaker.pipeline.definition.ConditionStep;
import dev.kfold.sagemaker.pipeline.definition.StepGraph;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page of a step: its state, its inputs and outputs, its condition, and the end of its log. */
record StepPage(PipelineApi api, DrawingCache drawings, LogTails logs, SearchReader searches) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration LOG_INTERVAL = Duration.ofSeconds(1);

  Page page(String pipeline, String execution, String name) {
    ExecutionData data = ExecutionData.read(api, drawings, pipeline, execution);
    StepGraph.Node node =
        data.drawn()
            .definition()
            .graph()
            .node(name)
            .orElseThrow(() ->
                new NotFoundException("The pipeline %s has no step %s".formatted(pipeline, name)));
    StepRow row = new StepRows(api, data, searches).row(node);
    @Nullable JsonNode started = data.steps().get(name);
    Optional<Resource> resource =
        Optional.ofNullable(started).flatMap(step -> Resource.of(step.path("Metadata")));
    List<ApiCall> calls = new ArrayList<>();
    calls.add(PipelineApi.ofExecution("ListPipelineExecutionSteps", data.arn()));
    resource.map(Resource::describe).ifPresent(calls::add);
    Page page =
        Page.below(
            Area.PIPELINES,
            List.of(
                new Page.Link(pipeline, PipelineAddress.pipeline(pipeline)),
                new Page.Link(data.title(), PipelineAddress.execution(pipeline, execution))),
            name,
            calls,
            fragments(data, node, row, resource));
    return row.runningSince().isPresent() && resource.flatMap(Resource::logGroup).isPresent()
        ? page.polled(LOG_INTERVAL)
        : page;
  }

  private List<Fragment> fragments(
      ExecutionData data, StepGraph.Node node, StepRow row, Optional<Resource> resource) {
    List<Fragment> fragments = new ArrayList<>();
    fragments.add(
        Fragment.live(
            "head",
            "pipelines/step.jte",
            new StepHead(
                row,
                node.step().header().description().orElse(""),
                node.predecessors().stream()
                    .sorted()
                    .map(name ->
                        new Page.Link(name, PipelineAddress.step(data.pipeline(), data.id(), name)))
                    .toList())));
    if (node.step() instanceof ConditionStep condition) {
      fragments.add(
          Fragment.live(
              "conditions",
              "pipelines/conditions.jte",
              new ConditionReport(api, data).of(condition)));
    }
    Optional<JsonNode> description = resource.flatMap(this::description);
    fragments.add(
        Fragment.live(
            "objects",
            "pipelines/objects.jte",
            new JobObjects(
                description.map(ObjectLink::inputs).orElse(List.of()),
                description.map(ObjectLink::outputs).orElse(List.of()))));
    fragments.add(
        Fragment.live(
            "log",
            "pipelines/log.jte",
            resource.map(job -> StepLog.of(logs, job)).orElse(StepLog.NONE)));
    fragments.add(
        Fragment.still(
            "arguments",
            "pipelines/document.jte",
            new JsonDocument("Arguments in the definition", json(node.step().arguments()))));
    return fragments;
  }

  /** Returns the description of what a step has created, or empty if it was deleted since. */
  private Optional<JsonNode> description(Resource resource) {
    try {
      return Optional.of(api.answer(resource.describe()));
    } catch (ServiceException e) {
      return Optional.empty();
    }
  }

  private static String json(JsonNode node) {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(Secrets.hidden(node));
  }
}
