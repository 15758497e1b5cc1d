package dev.kfold.sagemaker.tracking;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.job.JobKind;
import dev.kfold.sagemaker.job.JobStatus;
import dev.kfold.sagemaker.serving.ServableContainer;
import dev.kfold.sagemaker.serving.ServableModel;
import dev.kfold.sagemaker.tracking.TrackedJob.Artifact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.DescribeTransformJobResponse;
import software.amazon.awssdk.services.sagemaker.model.TrialComponentParameterValue;

/**
 * Reads what is tracked of transform jobs from their descriptions.
 *
 * @param api describes the models of the jobs
 */
record TrackedTransform(Api api) {

  /** Returns the job of a description. */
  TrackedJob read(DescribeTransformJobResponse job) {
    Optional<ServableModel> model = model(job.modelName());
    Map<String, TrialComponentParameterValue> parameters =
        ComponentValues.parameters(job.environment());
    ComponentValues.put(
        parameters, "SageMaker.InstanceCount", job.transformResources().instanceCount());
    ComponentValues.put(
        parameters, "SageMaker.InstanceType", job.transformResources().instanceTypeAsString());
    ComponentValues.put(parameters, "SageMaker.ModelName", job.modelName());
    List<Artifact> from = new ArrayList<>();
    model.ifPresent(served -> {
      ServableContainer first = served.containers().getFirst();
      first
          .data()
          .ifPresent(data ->
              ComponentValues.put(parameters, "SageMaker.ModelPrimary.DataUrl", data.uri()));
      ComponentValues.put(parameters, "SageMaker.ModelPrimary.Image", first.image());
      served.data().forEach(data -> from.add(new Artifact(data.uri(), TrackedJob.MODEL)));
      served
          .containers()
          .forEach(container -> from.add(new Artifact(container.image(), TrackedJob.IMAGE)));
    });
    String input = job.transformInput().dataSource().s3DataSource().s3Uri();
    String output = job.transformOutput().s3OutputPath();
    from.add(new Artifact(input, TrackedJob.DATA_SET));
    var component =
        TrackedJob.component(JobKind.TRANSFORM, job.transformJobName(), job.transformJobArn())
            .status(status ->
                status
                    .primaryStatus(job.transformJobStatusAsString())
                    .message(
                        "Status: %s, failure reason: %s"
                            .formatted(job.transformJobStatusAsString(), job.failureReason())))
            .startTime(job.transformStartTime())
            .endTime(job.transformEndTime())
            .creationTime(job.creationTime())
            .lastModifiedTime(TrackedJob.modified(job.transformEndTime(), job.creationTime()))
            .parameters(parameters)
            .inputArtifacts(
                Map.of(
                    "SageMaker.TransformInput",
                    ComponentValues.artifact(input, job.transformInput().contentType())))
            .outputArtifacts(
                Map.of("SageMaker.TransformOutput", ComponentValues.artifact(output, null)))
            .metrics(List.of())
            .displayName(TrackedJob.displayName(job.experimentConfig()))
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
}
