package dev.kfold.sagemaker.console.pipelines;

import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.Area;
import dev.kfold.sagemaker.console.page.Fragment;
import dev.kfold.sagemaker.console.page.Page;
import dev.kfold.sagemaker.console.page.Times;
import dev.kfold.sagemaker.console.pipelines.graph.DrawingCache;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The first page of the console: the latest executions of all pipelines, and the pipelines. */
record FrontPage(PipelineApi api, DrawingCache drawings) {

  private static final int PIPELINES = 100;
  private static final int PIPELINES_WITH_EXECUTIONS = 20;
  private static final int EXECUTIONS = 20;

  Page page() {
    ApiCall call = ApiCall.sageMaker("ListPipelines", Map.of("MaxResults", PIPELINES));
    List<PipelineRow> pipelines =
        api.all("ListPipelines", Map.of(), "PipelineSummaries")
            .map(FrontPage::pipeline)
            .sorted(
                Comparator.comparing((PipelineRow row) -> row.lastExecution().orElse(Instant.EPOCH))
                    .reversed())
            .toList();
    pipelines.stream().findFirst().ifPresent(this::prepare);
    return Page.of(
        Area.PIPELINES,
        List.of(call),
        List.of(
            Fragment.live(
                "recent",
                "pipelines/recent.jte",
                new RecentExecutions(executions(pipelines), !pipelines.isEmpty())),
            Fragment.live("pipelines", "pipelines/list.jte", new PipelineList(pipelines))));
  }

  /** Draws the pipeline whose page is probably opened next. */
  private void prepare(PipelineRow pipeline) {
    JsonNode description =
        api.kept()
            .get(
                "%s of %s".formatted(pipeline.name(), pipeline.modified()),
                () -> api.answer(PipelineApi.describePipeline(pipeline.name())));
    drawings.prepare(description.path("PipelineDefinition").asString());
  }

  private static PipelineRow pipeline(JsonNode summary) {
    String name = summary.path("PipelineName").asString();
    return new PipelineRow(
        name,
        PipelineAddress.pipeline(name),
        summary.path("PipelineDescription").asString(""),
        Times.read(summary.path("LastModifiedTime")),
        Times.read(summary.path("LastExecutionTime")));
  }

  /** An execution as ListPipelineExecutions returns it. */
  private record Found(String pipeline, JsonNode summary) {

    boolean isRunning() {
      String status = summary.path("PipelineExecutionStatus").asString();
      return status.equals("Executing") || status.equals("Stopping");
    }

    double started() {
      return summary.path("StartTime").asDouble(0);
    }
  }

  private List<ExecutionRow> executions(List<PipelineRow> pipelines) {
    ExecutionRows rows = new ExecutionRows(api);
    return pipelines.stream()
        .filter(pipeline -> pipeline.lastExecution().isPresent())
        .limit(PIPELINES_WITH_EXECUTIONS)
        .map(PipelineRow::name)
        .flatMap(pipeline ->
            api.answer(PipelineApi.listExecutions(pipeline, EXECUTIONS, ""))
                .path("PipelineExecutionSummaries")
                .valueStream()
                .map(summary -> new Found(pipeline, summary)))
        .sorted(
            Comparator.comparing(Found::isRunning).thenComparingDouble(Found::started).reversed())
        .limit(EXECUTIONS)
        .map(found -> rows.row(found.pipeline(), found.summary(), List.of()))
        .toList();
  }
}
