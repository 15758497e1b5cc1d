package dev.kfold.sagemaker.training;

import dev.kfold.sagemaker.api.SdkJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.OutputDataConfig;
import software.amazon.awssdk.services.sagemaker.model.ResourceConfig;
import software.amazon.awssdk.services.sagemaker.model.StoppingCondition;
import software.amazon.awssdk.services.sagemaker.model.WarmPoolResourceStatus;

/** The members of DescribeTrainingJob's answer beside statuses: request, defaults and times. */
final class TrainingDescription {

  static final int DEFAULT_MAX_RUNTIME_SECONDS = 86_400;

  private TrainingDescription() {}

  /** Returns the description of a new job; members with the same name come from the request. */
  static DescribeTrainingJobResponse created(
      CreateTrainingJobRequest request, String arn, Optional<String> tuningJobArn, Instant now) {
    DescribeTrainingJobResponse.Builder description = DescribeTrainingJobResponse.builder();
    SdkJson.copy(request, description);
    description
        .trainingJobArn(arn)
        .tuningJobArn(tuningJobArn.orElse(null))
        .modelArtifacts(
            artifacts -> artifacts.s3ModelArtifacts(TrainingArtifacts.of(request).model()))
        .outputDataConfig(withKey(request.outputDataConfig()))
        .enableNetworkIsolation(isTrue(request.enableNetworkIsolation()))
        .enableInterContainerTrafficEncryption(
            isTrue(request.enableInterContainerTrafficEncryption()))
        .enableManagedSpotTraining(isTrue(request.enableManagedSpotTraining()))
        .creationTime(now);
    description.stoppingCondition(withMaxRuntime(request.stoppingCondition()));
    if (keepAliveSeconds(request.resourceConfig()) > 0) {
      description.warmPoolStatus(pool -> pool.status(WarmPoolResourceStatus.IN_USE));
    }
    return description.build();
  }

  /** Returns the description of a job that ends now, with its training and billable times. */
  static DescribeTrainingJobResponse.Builder ended(DescribeTrainingJobResponse job, Instant now) {
    DescribeTrainingJobResponse.Builder ended = job.toBuilder().trainingEndTime(now);
    if (job.warmPoolStatus() != null) { // this machine keeps no instances
      ended.warmPoolStatus(pool ->
          pool.status(WarmPoolResourceStatus.TERMINATED).resourceRetainedBillableTimeInSeconds(0));
    }
    if (job.trainingStartTime() != null) {
      int seconds = wholeSeconds(job.trainingStartTime(), now);
      ended.trainingTimeInSeconds(seconds).billableTimeInSeconds(seconds);
    }
    return ended;
  }

  /** Sets a missing MaxRuntimeInSeconds to the service's default; other limits stay. */
  private static StoppingCondition withMaxRuntime(@Nullable StoppingCondition given) {
    StoppingCondition condition = given == null ? StoppingCondition.builder().build() : given;
    return condition.maxRuntimeInSeconds() == null
        ? condition.toBuilder().maxRuntimeInSeconds(DEFAULT_MAX_RUNTIME_SECONDS).build()
        : condition;
  }

  /** Sets a missing KmsKeyId to empty text, as the service does; SDKs rely on it. */
  private static OutputDataConfig withKey(OutputDataConfig output) {
    return output.kmsKeyId() == null ? output.toBuilder().kmsKeyId("").build() : output;
  }

  /** Returns false for a missing flag, as the service does. */
  private static boolean isTrue(@Nullable Boolean flag) {
    return Boolean.TRUE.equals(flag);
  }

  private static int keepAliveSeconds(ResourceConfig resources) {
    Integer seconds = resources.keepAlivePeriodInSeconds();
    return seconds == null ? 0 : seconds;
  }

  /** Rounds up to whole seconds, at least one, as the service's billing does. */
  private static int wholeSeconds(Instant from, Instant to) {
    return (int) Math.max(1, Math.ceilDiv(Duration.between(from, to).toMillis(), 1000L));
  }
}
