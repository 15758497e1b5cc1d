package dev.kfold.harness.endpoint.pipeline;

import dev.kfold.harness.endpoint.api.Arns;
import dev.kfold.harness.endpoint.api.ObjectReader;
import dev.kfold.harness.endpoint.api.Operation;
import dev.kfold.harness.endpoint.api.SdkJson;
import dev.kfold.harness.endpoint.api.ServiceException;
import dev.kfold.harness.endpoint.listing.ListQuery;
import dev.kfold.harness.endpoint.pipeline.definition.DefinitionReader;
import dev.kfold.harness.endpoint.state.Table;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.CreatePipelineRequest;
import software.amazon.awssdk.services.sagemaker.model.CreatePipelineResponse;
import software.amazon.awssdk.services.sagemaker.model.DeletePipelineRequest;
import software.amazon.awssdk.services.sagemaker.model.DeletePipelineResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineResponse;
import software.amazon.awssdk.services.sagemaker.model.ListPipelinesRequest;
import software.amazon.awssdk.services.sagemaker.model.ListPipelinesResponse;
import software.amazon.awssdk.services.sagemaker.model.PipelineDefinitionS3Location;
import software.amazon.awssdk.services.sagemaker.model.PipelineStatus;
import software.amazon.awssdk.services.sagemaker.model.PipelineSummary;
import software.amazon.awssdk.services.sagemaker.model.UpdatePipelineRequest;
import software.amazon.awssdk.services.sagemaker.model.UpdatePipelineResponse;
import software.amazon.awssdk.services.sagemaker.model.UserContext;

/** The operations on pipelines; a definition is checked before it is taken. */
final class Pipelines {

  private final Table<Pipeline> pipelines;
  private final Table<Execution> executions;
  private final ObjectReader objects;
  private final Clock clock;
  private final Arns arns;

  Pipelines(
      Table<Pipeline> pipelines,
      Table<Execution> executions,
      ObjectReader objects,
      Clock clock,
      Arns arns) {
    this.pipelines = pipelines;
    this.executions = executions;
    this.objects = objects;
    this.clock = clock;
    this.arns = arns;
  }

  List<Operation<?, ?>> operations() {
    return List.of(
        new Operation<>("CreatePipeline", CreatePipelineRequest::builder, this::create),
        new Operation<>("UpdatePipeline", UpdatePipelineRequest::builder, this::update),
        new Operation<>(
            "DescribePipeline",
            DescribePipelineRequest::builder,
            request -> find(request.pipelineName()).description()),
        new Operation<>("DeletePipeline", DeletePipelineRequest::builder, this::delete),
        new Operation<>("ListPipelines", ListPipelinesRequest::builder, this::list));
  }

  /**
   * Finds a pipeline.
   *
   * @throws ServiceException ResourceNotFound where there is none
   */
  Pipeline find(String nameOrArn) {
    String name = nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    return pipelines
        .find(name)
        .orElseThrow(() ->
            ServiceException.resourceNotFound(
                "Pipeline '%s' does not exist.".formatted(arn(name))));
  }

  void started(Pipeline pipeline) {
    pipelines.update(
        pipeline.name(),
        p -> p.described(p.description().toBuilder().lastRunTime(clock.instant()).build()));
  }

  private CreatePipelineResponse create(CreatePipelineRequest request) {
    String definition =
        checked(request.pipelineDefinition(), request.pipelineDefinitionS3Location());
    var description =
        DescribePipelineResponse.builder()
            .pipelineArn(arn(request.pipelineName()))
            .pipelineName(request.pipelineName())
            .pipelineDisplayName(
                request.pipelineDisplayName() == null
                    ? request.pipelineName()
                    : request.pipelineDisplayName())
            .pipelineDefinition(definition)
            .pipelineDescription(request.pipelineDescription())
            .roleArn(request.roleArn())
            .pipelineStatus(PipelineStatus.ACTIVE)
            .creationTime(clock.instant())
            .lastModifiedTime(clock.instant())
            .createdBy(UserContext.builder().build())
            .lastModifiedBy(UserContext.builder().build())
            .parallelismConfiguration(request.parallelismConfiguration())
            .build();
    var pipeline = new Pipeline(description, request.clientRequestToken(), 1);
    if (!pipelines.insert(pipeline.name(), pipeline)
        && !find(pipeline.name()).clientRequestToken().equals(request.clientRequestToken())) {
      throw ServiceException.validation(
          "Pipeline names must be unique within an AWS account and region. Pipeline with name (%s) already exists; pipeline names must be unique."
              .formatted(pipeline.name()));
    }
    return CreatePipelineResponse.builder().pipelineArn(pipeline.arn()).build();
  }

  private UpdatePipelineResponse update(UpdatePipelineRequest request) {
    Pipeline pipeline = find(request.pipelineName());
    boolean redefined =
        request.pipelineDefinition() != null || request.pipelineDefinitionS3Location() != null;
    String definition =
        redefined
            ? checked(request.pipelineDefinition(), request.pipelineDefinitionS3Location())
            : pipeline.description().pipelineDefinition();
    Pipeline updated =
        pipelines.update(
            pipeline.name(),
            p -> {
              DescribePipelineResponse changed = changed(p, request, definition);
              return redefined ? p.nextVersion(changed) : p.described(changed);
            });
    return UpdatePipelineResponse.builder()
        .pipelineArn(updated.arn())
        .pipelineVersionId(updated.version())
        .build();
  }

  private DescribePipelineResponse changed(
      Pipeline pipeline, UpdatePipelineRequest request, String definition) {
    var changed =
        pipeline.description().toBuilder()
            .pipelineDefinition(definition)
            .lastModifiedTime(clock.instant());
    if (request.pipelineDisplayName() != null) {
      changed.pipelineDisplayName(request.pipelineDisplayName());
    }
    if (request.pipelineDescription() != null) {
      changed.pipelineDescription(request.pipelineDescription());
    }
    if (request.roleArn() != null) {
      changed.roleArn(request.roleArn());
    }
    if (request.parallelismConfiguration() != null) {
      changed.parallelismConfiguration(request.parallelismConfiguration());
    }
    return changed.build();
  }

  private String checked(@Nullable String text, @Nullable PipelineDefinitionS3Location location) {
    if ((text == null) == (location == null)) {
      throw ServiceException.validation(
          "Exactly one of PipelineDefinition and PipelineDefinitionS3Location must be given.");
    }
    String definition = text == null ? fromS3(location) : text;
    try {
      var _ = DefinitionReader.read(definition);
      return definition;
    } catch (IllegalArgumentException e) {
      throw ServiceException.validation(String.valueOf(e.getMessage()));
    }
  }

  private String fromS3(PipelineDefinitionS3Location location) {
    String uri = "s3://%s/%s".formatted(location.bucket(), location.objectKey());
    return objects
        .read(uri)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElseThrow(
            () -> ServiceException.validation("There is no pipeline definition at " + uri + "."));
  }

  private DeletePipelineResponse delete(DeletePipelineRequest request) {
    Pipeline pipeline = find(request.pipelineName());
    boolean running =
        executions.all().stream()
            .anyMatch(e -> e.running() && e.pipeline().arn().equals(pipeline.arn()));
    if (running) {
      throw ServiceException.conflict(
          "Pipeline '%s' has executions that are still running; stop them first."
              .formatted(pipeline.arn()));
    }
    pipelines.delete(pipeline.name());
    return DeletePipelineResponse.builder().pipelineArn(pipeline.arn()).build();
  }

  private ListPipelinesResponse list(ListPipelinesRequest request) {
    List<Pipeline> found =
        pipelines.all().stream().filter(pipeline -> matches(request, pipeline)).toList();
    var page = ListQuery.of(request).page(found, Pipeline::listKeys);
    return ListPipelinesResponse.builder()
        .pipelineSummaries(page.items().stream().map(Pipelines::summary).toList())
        .nextToken(page.nextToken())
        .build();
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

  private String arn(String name) {
    return arns.of("pipeline", name);
  }
}
