package dev.kfold.sagemaker.tracking;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.SdkJson;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.job.JobKind;
import dev.kfold.sagemaker.job.JobStatus;
import dev.kfold.sagemaker.serving.ServableModel;
import dev.kfold.sagemaker.tracking.TrackedJob.Artifact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.DescribeProcessingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeTransformJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrialComponentResponse;
import software.amazon.awssdk.services.sagemaker.model.ProcessingInput;
import software.amazon.awssdk.services.sagemaker.model.ProcessingOutput;
import software.amazon.awssdk.services.sagemaker.model.TrialComponentArtifact;
import software.amazon.awssdk.services.sagemaker.model.TrialComponentParameterValue;
import tools.jackson.databind.JsonNode;

/**
 * Reads from the descriptions of jobs what is tracked of them.
 *
 * @param api describes the models of transform jobs
 */
record JobReader(Api api, LogMetrics metrics) {

  /** Returns the job that a response of the service describes. */
  TrackedJob read(JobKind kind, JsonNode description) {
    return switch (kind) {
      case TRAINING -> {
        DescribeTrainingJobResponse.Builder job = DescribeTrainingJobResponse.builder();
        SdkJson.read(description, job);
        yield training(job.build());
      }
      case PROCESSING -> {
        DescribeProcessingJobResponse.Builder job = DescribeProcessingJobResponse.builder();
        SdkJson.read(description, job);
        yield processing(job.build());
      }
      case TRANSFORM -> {
        DescribeTransformJobResponse.Builder job = DescribeTransformJobResponse.builder();
        SdkJson.read(description, job);
        yield transform(job.build());
      }
    };
  }

  private TrackedJob training(DescribeTrainingJobResponse job) {
    Map<String, TrialComponentParameterValue> parameters =
        ComponentValues.parameters(job.hyperParameters());
    String image = job.algorithmSpecification().trainingImage();
    ComponentValues.put(parameters, "SageMaker.ImageUri", image);
    ComponentValues.put(
        parameters, "SageMaker.InstanceCount", job.resourceConfig().instanceCount());
    ComponentValues.put(
        parameters, "SageMaker.InstanceType", job.resourceConfig().instanceTypeAsString());
    ComponentValues.put(
        parameters, "SageMaker.VolumeSizeInGB", job.resourceConfig().volumeSizeInGB());
    Map<String, TrialComponentArtifact> inputs = new LinkedHashMap<>();
    List<Artifact> from = new ArrayList<>();
    for (Channel channel : job.inputDataConfig()) {
      String uri = channel.dataSource().s3DataSource().s3Uri();
      inputs.put(channel.channelName(), ComponentValues.artifact(uri, channel.contentType()));
      from.add(new Artifact(uri, TrackedJob.DATA_SET));
    }
    from.add(new Artifact(image, TrackedJob.IMAGE));
    String model = job.modelArtifacts().s3ModelArtifacts();
    List<Artifact> to = new ArrayList<>(List.of(new Artifact(model, TrackedJob.MODEL)));
    if (job.checkpointConfig() != null) {
      to.add(new Artifact(job.checkpointConfig().s3Uri(), "Checkpoint"));
    }
    if (job.tensorBoardOutputConfig() != null) {
      to.add(new Artifact(job.tensorBoardOutputConfig().s3OutputPath(), "TensorBoard"));
    }
    var component =
        component(JobKind.TRAINING, job.trainingJobName(), job.trainingJobArn())
            .status(status ->
                status
                    .primaryStatus(job.trainingJobStatusAsString())
                    .message(
                        "Status: %s, secondary status: %s, failure reason: %s."
                            .formatted(
                                job.trainingJobStatusAsString(),
                                job.secondaryStatusAsString(),
                                orEmpty(job.failureReason()))))
            .startTime(job.trainingStartTime())
            .endTime(job.trainingEndTime())
            .creationTime(job.creationTime())
            .lastModifiedTime(job.lastModifiedTime())
            .parameters(parameters)
            .inputArtifacts(inputs)
            .outputArtifacts(
                Map.of("SageMaker.ModelArtifact", ComponentValues.artifact(model, null)))
            .metrics(metrics.of(job))
            .displayName(
                job.experimentConfig() == null
                    ? null
                    : job.experimentConfig().trialComponentDisplayName())
            .build();
    return new TrackedJob(
        component,
        JobStatus.parse(job.trainingJobStatusAsString()),
        from,
        to,
        Optional.ofNullable(job.experimentConfig()));
  }

  private static TrackedJob processing(DescribeProcessingJobResponse job) {
    Map<String, TrialComponentParameterValue> parameters =
        ComponentValues.parameters(job.environment());
    var cluster = job.processingResources().clusterConfig();
    ComponentValues.put(parameters, "SageMaker.InstanceCount", cluster.instanceCount());
    ComponentValues.put(parameters, "SageMaker.InstanceType", cluster.instanceTypeAsString());
    ComponentValues.put(parameters, "SageMaker.VolumeSizeInGB", cluster.volumeSizeInGB());
    String image = job.appSpecification().imageUri();
    Map<String, TrialComponentArtifact> inputs = new LinkedHashMap<>();
    inputs.put("SageMaker.ImageUri", ComponentValues.artifact(image, null));
    List<Artifact> from = new ArrayList<>();
    for (ProcessingInput input : job.processingInputs()) {
      if (input.s3Input() != null) {
        String uri = input.s3Input().s3Uri();
        inputs.put(input.inputName(), ComponentValues.artifact(uri, null));
        from.add(new Artifact(uri, TrackedJob.DATA_SET));
      }
    }
    from.add(new Artifact(image, TrackedJob.IMAGE));
    Map<String, TrialComponentArtifact> outputs = new LinkedHashMap<>();
    List<Artifact> to = new ArrayList<>();
    if (job.processingOutputConfig() != null) {
      for (ProcessingOutput output : job.processingOutputConfig().outputs()) {
        if (output.s3Output() != null) {
          String uri = output.s3Output().s3Uri();
          outputs.put(output.outputName(), ComponentValues.artifact(uri, null));
          to.add(new Artifact(uri, TrackedJob.DATA_SET));
        }
      }
    }
    var component =
        component(JobKind.PROCESSING, job.processingJobName(), job.processingJobArn())
            .status(status ->
                status
                    .primaryStatus(job.processingJobStatusAsString())
                    .message(
                        "Status: %s, exit message: %s, failure reason: %s"
                            .formatted(
                                job.processingJobStatusAsString(),
                                job.exitMessage(),
                                job.failureReason())))
            .startTime(job.processingStartTime())
            .endTime(job.processingEndTime())
            .creationTime(job.creationTime())
            .lastModifiedTime(modified(job.lastModifiedTime(), job.creationTime()))
            .parameters(parameters)
            .inputArtifacts(inputs)
            .outputArtifacts(outputs)
            .metrics(List.of())
            .displayName(
                job.experimentConfig() == null
                    ? null
                    : job.experimentConfig().trialComponentDisplayName())
            .build();
    return new TrackedJob(
        component,
        JobStatus.parse(job.processingJobStatusAsString()),
        from,
        to,
        Optional.ofNullable(job.experimentConfig()));
  }

  private TrackedJob transform(DescribeTransformJobResponse job) {
    Optional<ServableModel> model = model(job.modelName());
    Map<String, TrialComponentParameterValue> parameters =
        ComponentValues.parameters(job.environment());
    ComponentValues.put(
        parameters, "SageMaker.InstanceCount", job.transformResources().instanceCount());
    ComponentValues.put(
        parameters, "SageMaker.InstanceType", job.transformResources().instanceTypeAsString());
    ComponentValues.put(parameters, "SageMaker.ModelName", job.modelName());
    List<Artifact> from = new ArrayList<>();
    model
        .flatMap(ServableModel::data)
        .ifPresent(data -> {
          ComponentValues.put(parameters, "SageMaker.ModelPrimary.DataUrl", data.uri());
          from.add(new Artifact(data.uri(), TrackedJob.MODEL));
        });
    model.ifPresent(served -> {
      ComponentValues.put(parameters, "SageMaker.ModelPrimary.Image", served.image());
      from.add(new Artifact(served.image(), TrackedJob.IMAGE));
    });
    String input = job.transformInput().dataSource().s3DataSource().s3Uri();
    String output = job.transformOutput().s3OutputPath();
    from.add(new Artifact(input, TrackedJob.DATA_SET));
    var component =
        component(JobKind.TRANSFORM, job.transformJobName(), job.transformJobArn())
            .status(status ->
                status
                    .primaryStatus(job.transformJobStatusAsString())
                    .message(
                        "Status: %s, failure reason: %s"
                            .formatted(job.transformJobStatusAsString(), job.failureReason())))
            .startTime(job.transformStartTime())
            .endTime(job.transformEndTime())
            .creationTime(job.creationTime())
            .lastModifiedTime(modified(job.transformEndTime(), job.creationTime()))
            .parameters(parameters)
            .inputArtifacts(
                Map.of(
                    "SageMaker.TransformInput",
                    ComponentValues.artifact(input, job.transformInput().contentType())))
            .outputArtifacts(
                Map.of("SageMaker.TransformOutput", ComponentValues.artifact(output, null)))
            .metrics(List.of())
            .displayName(
                job.experimentConfig() == null
                    ? null
                    : job.experimentConfig().trialComponentDisplayName())
            .build();
    return new TrackedJob(
        component,
        JobStatus.parse(job.transformJobStatusAsString()),
        from,
        List.of(new Artifact(output, TrackedJob.DATA_SET)),
        Optional.ofNullable(job.experimentConfig()));
  }

  /** Returns the model of a transform job, or empty if it was deleted. */
  private Optional<ServableModel> model(String name) {
    try {
      return Optional.of(ServableModel.find(api, name));
    } catch (ServiceException e) {
      return Optional.empty();
    }
  }

  private static DescribeTrialComponentResponse.Builder component(
      JobKind kind, String jobName, String arn) {
    String type =
        switch (kind) {
          case TRAINING -> "SageMakerTrainingJob";
          case PROCESSING -> "SageMakerProcessingJob";
          case TRANSFORM -> "SageMakerTransformJob";
        };
    return DescribeTrialComponentResponse.builder()
        .trialComponentName(ComponentValues.name(kind, jobName))
        .source(source -> source.sourceArn(arn).sourceType(type));
  }

  private static Instant modified(@Nullable Instant time, Instant created) {
    return time == null ? created : time;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
