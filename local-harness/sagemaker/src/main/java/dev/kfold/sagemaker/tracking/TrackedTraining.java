package dev.kfold.sagemaker.tracking;

import dev.kfold.sagemaker.job.JobKind;
import dev.kfold.sagemaker.job.JobStatus;
import dev.kfold.sagemaker.tracking.TrackedJob.Artifact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.TrialComponentArtifact;
import software.amazon.awssdk.services.sagemaker.model.TrialComponentParameterValue;

/**
 * Reads what is tracked of training jobs from their descriptions.
 *
 * @param metrics finds the metrics in the log of a job
 */
record TrackedTraining(LogMetrics metrics) {

  /** Returns the job of a description. */
  TrackedJob read(DescribeTrainingJobResponse job) {
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
        TrackedJob.component(JobKind.TRAINING, job.trainingJobName(), job.trainingJobArn())
            .status(status ->
                status
                    .primaryStatus(job.trainingJobStatusAsString())
                    .message(
                        "Status: %s, secondary status: %s, failure reason: %s."
                            .formatted(
                                job.trainingJobStatusAsString(),
                                job.secondaryStatusAsString(),
                                Objects.requireNonNullElse(job.failureReason(), ""))))
            .startTime(job.trainingStartTime())
            .endTime(job.trainingEndTime())
            .creationTime(job.creationTime())
            .lastModifiedTime(job.lastModifiedTime())
            .parameters(parameters)
            .inputArtifacts(inputs)
            .outputArtifacts(
                Map.of("SageMaker.ModelArtifact", ComponentValues.artifact(model, null)))
            .metrics(metrics.of(job))
            .displayName(TrackedJob.displayName(job.experimentConfig()))
            .build();
    return new TrackedJob(
        component,
        JobStatus.parse(job.trainingJobStatusAsString()),
        from,
        to,
        Optional.ofNullable(job.experimentConfig()));
  }
}
