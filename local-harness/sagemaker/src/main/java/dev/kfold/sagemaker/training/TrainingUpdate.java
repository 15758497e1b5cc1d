package dev.kfold.sagemaker.training;

import dev.kfold.sagemaker.api.SdkJson;
import dev.kfold.sagemaker.api.ServiceException;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ProfilerConfig;
import software.amazon.awssdk.services.sagemaker.model.RemoteDebugConfig;
import software.amazon.awssdk.services.sagemaker.model.UpdateTrainingJobRequest;

/**
 * What can be changed of a training job in progress: how long its instance is kept, and how it is
 * profiled. Neither changes anything that runs here, but both can be seen.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateTrainingJob.html">UpdateTrainingJob</a>
 */
final class TrainingUpdate {

  private TrainingUpdate() {}

  /**
   * Takes over the members of the request.
   *
   * @throws ServiceException ValidationException if the job cannot be changed so
   */
  static DescribeTrainingJobResponse apply(
      UpdateTrainingJobRequest request, DescribeTrainingJobResponse job) {
    DescribeTrainingJobResponse.Builder updated = job.toBuilder();
    if (request.resourceConfig() != null) {
      requireWarmPool(job);
      int period = request.resourceConfig().keepAlivePeriodInSeconds();
      updated.resourceConfig(
          job.resourceConfig().toBuilder().keepAlivePeriodInSeconds(period).build());
    }
    if (request.profilerConfig() != null) {
      ProfilerConfig.Builder profiler =
          job.profilerConfig() == null
              ? ProfilerConfig.builder()
              : job.profilerConfig().toBuilder();
      SdkJson.copy(request.profilerConfig(), profiler);
      updated.profilerConfig(profiler.build());
    }
    if (request.remoteDebugConfig() != null) {
      RemoteDebugConfig.Builder debug = RemoteDebugConfig.builder();
      SdkJson.copy(request.remoteDebugConfig(), debug);
      updated.remoteDebugConfig(debug.build());
    }
    if (request.hasProfilerRuleConfigurations()) {
      updated.profilerRuleConfigurations(request.profilerRuleConfigurations());
    }
    return updated.build();
  }

  private static void requireWarmPool(DescribeTrainingJobResponse job) {
    if (job.warmPoolStatus() == null) {
      throw ServiceException.validation(
          "ResourceConfig.KeepAlivePeriodInSeconds can be updated only for a training job that was created with one.");
    }
  }
}
