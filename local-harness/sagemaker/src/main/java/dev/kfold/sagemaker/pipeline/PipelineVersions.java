package dev.kfold.sagemaker.pipeline;

import dev.kfold.sagemaker.api.ExtendedResponse;
import dev.kfold.sagemaker.api.Operation;
import dev.kfold.sagemaker.listing.ListPage;
import dev.kfold.sagemaker.listing.ListQuery;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineVersionsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineVersionsResponse;
import software.amazon.awssdk.services.sagemaker.model.PipelineVersionSummary;
import software.amazon.awssdk.services.sagemaker.model.SortOrder;
import software.amazon.awssdk.services.sagemaker.model.UpdatePipelineVersionRequest;
import software.amazon.awssdk.services.sagemaker.model.UpdatePipelineVersionResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The operations on versions of pipelines. Lists start with the latest. */
record PipelineVersions(Pipelines pipelines, Executions executions) {

  /** Returns the operations that clients can call. */
  List<Operation<?, ?>> operations() {
    return List.of(
        new Operation<>(
            "ListPipelineVersions",
            ListPipelineVersionsRequest::builder,
            Set.of(),
            (request, _) -> list(request)),
        new Operation<>(
            "UpdatePipelineVersion",
            UpdatePipelineVersionRequest::builder,
            Set.of(VersionAliases.OPERATIONS),
            (request, json) -> pipelines.exclusively(() -> update(request, json))));
  }

  private ExtendedResponse<ListPipelineVersionsResponse> list(ListPipelineVersionsRequest request) {
    Pipeline pipeline = pipelines.find(request.pipelineName());
    ListPage<PipelineVersion> page =
        new ListQuery(request, "CreationTime", SortOrder.DESCENDING)
            .page(pipeline.versions(), PipelineVersion::listKeys);
    ObjectNode aliases = JsonNodeFactory.instance.objectNode();
    ArrayNode summaries = aliases.putArray("PipelineVersionSummaries");
    page.items().forEach(version -> summaries.add(VersionAliases.member(version.aliases())));
    return new ExtendedResponse<>(
        ListPipelineVersionsResponse.builder()
            .pipelineVersionSummaries(
                page.items().stream().map(version -> summary(pipeline, version)).toList())
            .nextToken(page.nextToken())
            .build(),
        aliases);
  }

  private PipelineVersionSummary summary(Pipeline pipeline, PipelineVersion version) {
    Optional<String> lastExecution =
        executions.executionsOf(pipeline).stream()
            .filter(execution -> execution.pipeline().version() == version.id())
            .max(Comparator.comparing(Execution::started))
            .map(Execution::arn);
    return PipelineVersionSummary.builder()
        .pipelineArn(pipeline.arn())
        .pipelineVersionId(version.id())
        .creationTime(version.created())
        .pipelineVersionDisplayName(version.displayName().orElse(null))
        .pipelineVersionDescription(version.description().orElse(null))
        .lastExecutionPipelineExecutionArn(lastExecution.orElse(null))
        .build();
  }

  private ExtendedResponse<UpdatePipelineVersionResponse> update(
      UpdatePipelineVersionRequest request, JsonNode json) {
    Pipeline pipeline = pipelines.find(request.pipelineArn());
    long id = pipeline.version(request.pipelineVersionId()).version();
    JsonNode aliases = json.path(VersionAliases.OPERATIONS);
    var _ =
        pipelines.change(
            pipeline,
            current ->
                current.withVersion(
                    id,
                    version ->
                        version
                            .named(
                                Optional.ofNullable(request.pipelineVersionDisplayName()),
                                Optional.ofNullable(request.pipelineVersionDescription()))
                            .aliased(
                                VersionAliases.texts(aliases.path("Add")),
                                VersionAliases.texts(aliases.path("Remove")))));
    return ExtendedResponse.of(
        UpdatePipelineVersionResponse.builder()
            .pipelineArn(pipeline.arn())
            .pipelineVersionId(id)
            .build());
  }
}
