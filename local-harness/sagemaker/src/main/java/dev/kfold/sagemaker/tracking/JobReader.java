package dev.kfold.sagemaker.tracking;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.SdkJson;
import dev.kfold.sagemaker.job.JobKind;
import software.amazon.awssdk.services.sagemaker.model.DescribeProcessingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeTransformJobResponse;
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
        yield new TrackedTraining(metrics).read(job.build());
      }
      case PROCESSING -> {
        DescribeProcessingJobResponse.Builder job = DescribeProcessingJobResponse.builder();
        SdkJson.read(description, job);
        yield TrackedProcessing.read(job.build());
      }
      case TRANSFORM -> {
        DescribeTransformJobResponse.Builder job = DescribeTransformJobResponse.builder();
        SdkJson.read(description, job);
        yield new TrackedTransform(api).read(job.build());
      }
    };
  }
}
