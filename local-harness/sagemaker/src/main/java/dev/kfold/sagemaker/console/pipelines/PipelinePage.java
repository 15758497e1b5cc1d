package dev.kfold.sagemaker.console.pipelines;

import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.Area;
import dev.kfold.sagemaker.console.page.Fragment;
import dev.kfold.sagemaker.console.page.Page;
import dev.kfold.sagemaker.console.page.PageRequest;
import dev.kfold.sagemaker.console.page.Secrets;
import dev.kfold.sagemaker.console.page.Status;
import dev.kfold.sagemaker.console.page.Times;
import dev.kfold.sagemaker.console.pipelines.graph.DrawingCache;
import dev.kfold.sagemaker.pipeline.definition.Definition;
import dev.kfold.sagemaker.pipeline.definition.ParameterDeclaration;
import dev.kfold.sagemaker.pipeline.definition.StepGraph;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The page of a pipeline: its graph, its executions, its versions and its definition. */
record PipelinePage(PipelineApi api, DrawingCache drawings) {

  private static final int EXECUTIONS = 25;

  Page page(String pipeline, PageRequest request) {
    ApiCall describe = PipelineApi.describePipeline(pipeline);
    JsonNode description = api.answer(describe);
    String definition = description.path("PipelineDefinition").asString();
    DrawingCache.DrawnDefinition drawn = drawings.of(definition);
    ApiCall list = PipelineApi.listExecutions(pipeline, EXECUTIONS, request.parameter("next"));
    String start = PipelineAddress.start(pipeline);
    return Page.below(
        Area.PIPELINES,
        List.of(),
        description.path("PipelineDisplayName").asString(pipeline),
        List.of(describe, list),
        List.of(
            Fragment.live(
                "head",
                "pipelines/about.jte",
                new PipelineHead(
                    description.path("PipelineDescription").asString(""),
                    description.path("RoleArn").asString(""),
                    Times.read(description.path("CreationTime")),
                    Times.read(description.path("LastModifiedTime")),
                    drawn.definition().parameters().size(),
                    start)),
            Fragment.live(
                "executions",
                "pipelines/executions.jte",
                executions(pipeline, drawn.definition(), api.answer(list), start, request)),
            Fragment.still("outline", "pipelines/outline.jte", outline(drawn)),
            Fragment.live("versions", "pipelines/versions.jte", versions(pipeline)),
            Fragment.still(
                "definition", "pipelines/definition.jte", new DefinitionText(definition))));
  }

  private ExecutionList executions(
      String pipeline, Definition definition, JsonNode list, String start, PageRequest request) {
    List<JsonNode> summaries = list.path("PipelineExecutionSummaries").valueStream().toList();
    Map<String, Map<String, String>> parameters = new LinkedHashMap<>();
    summaries.stream()
        .map(summary -> summary.path("PipelineExecutionArn").asString())
        .forEach(arn -> parameters.put(arn, api.parameters(arn)));
    Set<String> compared = compared(definition, parameters);
    ExecutionRows rows = new ExecutionRows(api);
    return new ExecutionList(
        summaries.stream()
            .map(summary ->
                rows.row(
                    pipeline,
                    summary,
                    different(
                        definition,
                        compared,
                        parameters.getOrDefault(
                            summary.path("PipelineExecutionArn").asString(), Map.of()))))
            .toList(),
        start,
        list.path("NextToken").asStringOpt().map(token -> request.withParameter("next", token)));
  }

  /**
   * Returns the parameters without a default whose values differ between the executions, because
   * all executions must give a value to them.
   */
  private static Set<String> compared(
      Definition definition, Map<String, Map<String, String>> parameters) {
    Set<String> names = new HashSet<>();
    for (ParameterDeclaration parameter : definition.parameters()) {
      long values =
          parameters.values().stream()
              .map(execution -> execution.getOrDefault(parameter.name(), ""))
              .distinct()
              .count();
      if (parameter.defaultValue().isEmpty() && values > 1) {
        names.add(parameter.name());
      }
    }
    return names;
  }

  private static List<String> different(
      Definition definition, Set<String> compared, Map<String, String> values) {
    return values.entrySet().stream()
        .filter(entry ->
            definition
                .parameter(entry.getKey())
                .flatMap(ParameterDeclaration::defaultValue)
                .map(usual -> !usual.equals(entry.getValue()))
                .orElse(compared.contains(entry.getKey())))
        .map(entry -> entry.getKey() + "=" + Secrets.shown(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static PipelineOutline outline(DrawingCache.DrawnDefinition drawn) {
    List<StepRow> rows = drawn.definition().graph().all().stream().map(PipelinePage::row).toList();
    return new PipelineOutline(GraphView.of(drawn.drawing(), rows), rows);
  }

  private static StepRow row(StepGraph.Node node) {
    String name = node.step().name();
    return new StepRow(
        name,
        node.step().header().description().orElse(""),
        StepRows.type(node.step()),
        "#step-" + name,
        new Status(""),
        Optional.empty(),
        Optional.empty(),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "",
        Optional.empty(),
        StepRows.after(node));
  }

  private PipelineVersionList versions(String pipeline) {
    return new PipelineVersionList(
        api.answer(
                ApiCall.sageMaker(
                    "ListPipelineVersions", Map.of("PipelineName", pipeline, "MaxResults", 20)))
            .path("PipelineVersionSummaries")
            .valueStream()
            .map(version -> version(pipeline, version))
            .toList());
  }

  private static VersionRow version(String pipeline, JsonNode version) {
    String number = version.path("PipelineVersionId").asString();
    String named = version.path("PipelineVersionDisplayName").asString("");
    String arn = version.path("LastExecutionPipelineExecutionArn").asString("");
    String id = arn.substring(arn.lastIndexOf('/') + 1);
    return new VersionRow(
        named.isEmpty() ? number : number + " " + named,
        version.path("PipelineVersionDescription").asString(""),
        Times.read(version.path("CreationTime")),
        id.isEmpty()
            ? Optional.empty()
            : Optional.of(new Page.Link(id, PipelineAddress.execution(pipeline, id))));
  }
}
