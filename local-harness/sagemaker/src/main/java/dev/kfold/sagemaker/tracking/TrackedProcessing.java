package dev.kfold.sagemaker.tracking;

import dev.kfold.sagemaker.job.JobKind;
import dev.kfold.sagemaker.job.JobStatus;
import dev.kfold.sagemaker.tracking.TrackedJob.Artifact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.DescribeProcessingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ProcessingInput;
import software.amazon.awssdk.services.sagemaker.model.ProcessingOutput;
import software.amazon.awssdk.services.sagemaker.model.TrialComponentArtifact;
import software.amazon.awssdk.services.sagemaker.model.TrialComponentParameterValue;

/** Reads what is tracked of processing jobs from their descriptions. */
final class TrackedProcessing {

  private TrackedProcessing() {}

  /** Returns the job of a description. */
  static TrackedJob read(DescribeProcessingJobResponse job) {
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
        TrackedJob.component(JobKind.PROCESSING, job.processingJobName(), job.processingJobArn())
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
            .lastModifiedTime(TrackedJob.modified(job.lastModifiedTime(), job.creationTime()))
            .parameters(parameters)
            .inputArtifacts(inputs)
            .outputArtifacts(outputs)
            .metrics(List.of())
            .displayName(TrackedJob.displayName(job.experimentConfig()))
            .build();
    return new TrackedJob(
        component,
        JobStatus.parse(job.processingJobStatusAsString()),
        from,
        to,
        Optional.ofNullable(job.experimentConfig()));
  }
}
