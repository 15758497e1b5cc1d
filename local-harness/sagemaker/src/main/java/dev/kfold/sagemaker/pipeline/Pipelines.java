package dev.kfold.sagemaker.pipeline;

import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.api.ExtendedResponse;
import dev.kfold.sagemaker.api.Operation;
import dev.kfold.sagemaker.api.SdkJson;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.listing.ListQuery;
import dev.kfold.sagemaker.state.ResourceTable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.sagemaker.model.CreatePipelineRequest;
import software.amazon.awssdk.services.sagemaker.model.CreatePipelineResponse;
import software.amazon.awssdk.services.sagemaker.model.DeletePipelineRequest;
import software.amazon.awssdk.services.sagemaker.model.DeletePipelineResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineResponse;
import software.amazon.awssdk.services.sagemaker.model.ListPipelinesRequest;
import software.amazon.awssdk.services.sagemaker.model.ListPipelinesResponse;
import software.amazon.awssdk.services.sagemaker.model.PipelineSummary;
import software.amazon.awssdk.services.sagemaker.model.UpdatePipelineRequest;
import software.amazon.awssdk.services.sagemaker.model.UpdatePipelineResponse;
import tools.jackson.databind.JsonNode;

/** The operations on pipelines. */
final class Pipelines {

  /**
   * The deletion of a pipeline, stored so that the same request can be repeated.
   *
   * @param clientRequestToken the token of the request that deleted the pipeline
   */
  record Deletion(String pipelineArn, String clientRequestToken) {}

  private static final String KIND = "pipeline";
  private static final String MANAGED_BY = "ManagedBy";

  private final ResourceTable<Pipeline> pipelines;
  private final ResourceTable<Deletion> deletions;
  private final ResourceTable<Execution> executions;
  private final DefinitionSource definitions;
  private final Clock clock;
  private final Arns arns;

  Pipelines(
      ResourceTable<Pipeline> pipelines,
      ResourceTable<Deletion> deletions,
      ResourceTable<Execution> executions,
      DefinitionSource definitions,
      Clock clock,
      Arns arns) {
    this.pipelines = pipelines;
    this.deletions = deletions;
    this.executions = executions;
    this.definitions = definitions;
    this.clock = clock;
    this.arns = arns;
  }

  /** Returns the operations that clients can call. */
  List<Operation<?, ?>> operations() {
    return List.of(
        new Operation<>(
            "CreatePipeline",
            CreatePipelineRequest::builder,
            Set.of(VersionAliases.ALIASES),
            this::create),
        new Operation<>(
            "UpdatePipeline",
            UpdatePipelineRequest::builder,
            Set.of(VersionAliases.ALIASES),
            this::update),
        new Operation<>(
            "DescribePipeline",
            DescribePipelineRequest::builder,
            Set.of(VersionAliases.ALIAS),
            this::describe),
        new Operation<>("DeletePipeline", DeletePipelineRequest::builder, this::delete),
        new Operation<>(
            "ListPipelines", ListPipelinesRequest::builder, Set.of(MANAGED_BY), this::list));
  }

  /**
   * Returns the pipeline with this name or ARN.
   *
   * @throws ServiceException ResourceNotFound if there is no such pipeline
   */
  Pipeline find(String nameOrArn) {
    return pipelines
        .find(arns.name(KIND, nameOrArn))
        .orElseThrow(() ->
            ServiceException.resourceNotFound(
                "Pipeline '%s' does not exist.".formatted(arns.arn(KIND, nameOrArn))));
  }

  /** Returns the present state of a pipeline, or empty if it was deleted. */
  Optional<Pipeline> lookUp(Pipeline pipeline) {
    return pipelines.find(pipeline.name()).filter(current -> current.is(pipeline));
  }

  /** Runs an action; no pipeline is updated or deleted meanwhile. */
  synchronized <T> T exclusively(Supplier<T> action) {
    return action.get();
  }

  /** Sets the time of the pipeline's last execution. */
  void started(Pipeline pipeline) {
    pipelines.update(pipeline.name(), p -> p.lastRun(clock.instant()));
  }

  /** Changes a pipeline; no execution of it is started meanwhile. */
  synchronized Pipeline change(Pipeline pipeline, UnaryOperator<Pipeline> change) {
    return pipelines.update(
        pipeline.name(),
        current -> {
          Pipeline changed = change.apply(current);
          VersionAliases.check(changed);
          return changed;
        });
  }

  private ExtendedResponse<DescribePipelineResponse> describe(
      DescribePipelineRequest request, JsonNode json) {
    Pipeline pipeline = find(request.pipelineName());
    Pipeline asked =
        pipeline.version(VersionAliases.version(pipeline, request.pipelineVersionId(), json));
    return new ExtendedResponse<>(
        asked.described(), VersionAliases.member(asked.latest().aliases()));
  }

  private ExtendedResponse<CreatePipelineResponse> create(
      CreatePipelineRequest request, JsonNode json) {
    String definition =
        definitions.checked(request.pipelineDefinition(), request.pipelineDefinitionS3Location());
    var pipeline =
        Pipeline.created(
            request,
            arns.of(KIND, request.pipelineName()),
            definition,
            VersionAliases.given(json),
            clock.instant());
    VersionAliases.check(pipeline);
    if (!pipelines.insert(pipeline.name(), pipeline)
        && !find(pipeline.name()).clientRequestToken().equals(request.clientRequestToken())) {
      throw ServiceException.validation(
          "Pipeline names must be unique within an AWS account and region. Pipeline with name (%s) already exists; pipeline names must be unique."
              .formatted(pipeline.name()));
    }
    return ExtendedResponse.of(
        CreatePipelineResponse.builder().pipelineArn(pipeline.arn()).build());
  }

  private synchronized ExtendedResponse<UpdatePipelineResponse> update(
      UpdatePipelineRequest request, JsonNode json) {
    Pipeline pipeline = find(request.pipelineName());
    Optional<String> definition = newDefinition(request);
    List<String> aliases = VersionAliases.given(json);
    if (definition.isEmpty() && !aliases.isEmpty()) {
      throw ServiceException.validation(
          "PipelineVersionAliases are those of a new version, but no definition is given; change the aliases of an existing version by UpdatePipelineVersion.");
    }
    Instant now = clock.instant();
    Pipeline updated =
        change(
            pipeline,
            current -> {
              Pipeline changed = current.updated(request, now);
              return definition.map(text -> changed.redefined(text, aliases, now)).orElse(changed);
            });
    return ExtendedResponse.of(
        UpdatePipelineResponse.builder()
            .pipelineArn(updated.arn())
            .pipelineVersionId(updated.version())
            .build());
  }

  private Optional<String> newDefinition(UpdatePipelineRequest request) {
    String given = request.pipelineDefinition();
    var location = request.pipelineDefinitionS3Location();
    return given == null && location == null
        ? Optional.empty()
        : Optional.of(definitions.checked(given, location));
  }

  private synchronized DeletePipelineResponse delete(DeletePipelineRequest request) {
    Optional<Pipeline> found = pipelines.find(arns.name(KIND, request.pipelineName()));
    String arn = arns.arn(KIND, request.pipelineName());
    var deletion = new Deletion(arn, request.clientRequestToken());
    if (found.isPresent() || !deletions.find(arn).equals(Optional.of(deletion))) {
      delete(find(request.pipelineName()), deletion);
    }
    return DeletePipelineResponse.builder().pipelineArn(arn).build();
  }

  private void delete(Pipeline pipeline, Deletion deletion) {
    if (executions.all().stream().anyMatch(e -> e.running() && e.pipeline().is(pipeline))) {
      throw ServiceException.conflict(
          "Pipeline '%s' has executions that are still running; stop them first."
              .formatted(pipeline.arn()));
    }
    deletions.delete(deletion.pipelineArn());
    deletions.insert(deletion.pipelineArn(), deletion);
    pipelines.delete(pipeline.name());
  }

  /** Lists the pipelines of customers; there are none that AWS manages. */
  private ExtendedResponse<ListPipelinesResponse> list(
      ListPipelinesRequest request, JsonNode json) {
    boolean managed = json.path(MANAGED_BY).asString("").equals("AWS");
    List<Pipeline> found =
        pipelines.all().stream()
            .filter(pipeline -> !managed && matches(request, pipeline))
            .toList();
    var page = ListQuery.of(request).page(found, Pipeline::listKeys);
    return ExtendedResponse.of(
        ListPipelinesResponse.builder()
            .pipelineSummaries(page.items().stream().map(Pipelines::summary).toList())
            .nextToken(page.nextToken())
            .build());
  }

  private static boolean matches(ListPipelinesRequest request, Pipeline pipeline) {
    return request.pipelineNamePrefix() == null
        || pipeline.name().startsWith(request.pipelineNamePrefix());
  }

  private static PipelineSummary summary(Pipeline pipeline) {
    PipelineSummary.Builder summary = PipelineSummary.builder();
    SdkJson.copy(pipeline.description(), summary);
    return summary.lastExecutionTime(pipeline.description().lastRunTime()).build();
  }
}
