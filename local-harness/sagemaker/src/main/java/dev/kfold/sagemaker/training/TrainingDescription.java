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

/** What DescribeTrainingJob answers beside statuses: the request, defaults, times and the bill. */
final class TrainingDescription {

  static final int DEFAULT_MAX_RUNTIME_SECONDS = 86_400;

  private TrainingDescription() {}

  /** As a job stands right after its request; members of equal name are taken over. */
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
    if (request.stoppingCondition() == null
        || request.stoppingCondition().maxRuntimeInSeconds() == null) {
      description.stoppingCondition(
          StoppingCondition.builder().maxRuntimeInSeconds(DEFAULT_MAX_RUNTIME_SECONDS).build());
    }
    if (keepAliveSeconds(request.resourceConfig()) > 0) {
      description.warmPoolStatus(pool -> pool.status(WarmPoolResourceStatus.IN_USE));
    }
    return description.build();
  }

  /** With the end of a job, and what it took. */
  static DescribeTrainingJobResponse.Builder ended(DescribeTrainingJobResponse job, Instant now) {
    DescribeTrainingJobResponse.Builder ended = job.toBuilder().trainingEndTime(now);
    if (job.warmPoolStatus() != null) { // nothing is kept on this machine
      ended.warmPoolStatus(pool ->
          pool.status(WarmPoolResourceStatus.TERMINATED).resourceRetainedBillableTimeInSeconds(0));
    }
    if (job.trainingStartTime() != null) {
      int seconds = wholeSeconds(job.trainingStartTime(), now);
      ended.trainingTimeInSeconds(seconds).billableTimeInSeconds(seconds);
    }
    return ended;
  }

  /** The service describes a key that nobody has given as empty text, and SDKs rely on it. */
  private static OutputDataConfig withKey(OutputDataConfig output) {
    return output.kmsKeyId() == null ? output.toBuilder().kmsKeyId("").build() : output;
  }

  /** The service describes what nobody has asked for as false. */
  private static boolean isTrue(@Nullable Boolean flag) {
    return Boolean.TRUE.equals(flag);
  }

  private static int keepAliveSeconds(ResourceConfig resources) {
    Integer seconds = resources.keepAlivePeriodInSeconds();
    return seconds == null ? 0 : seconds;
  }

  /** The service bills whole seconds, and at least one. */
  private static int wholeSeconds(Instant from, Instant to) {
    return (int) Math.max(1, Math.ceilDiv(Duration.between(from, to).toMillis(), 1000L));
  }
}
