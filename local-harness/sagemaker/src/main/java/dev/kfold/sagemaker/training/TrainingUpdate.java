package dev.kfold.sagemaker.training;

import dev.kfold.sagemaker.api.SdkJson;
import dev.kfold.sagemaker.api.ServiceException;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ProfilerConfig;
import software.amazon.awssdk.services.sagemaker.model.RemoteDebugConfig;
import software.amazon.awssdk.services.sagemaker.model.UpdateTrainingJobRequest;

/**
 * Changes a training job in progress: the warm pool's keep-alive period and the profiling. Neither
 * affects the running container, but DescribeTrainingJob shows both.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateTrainingJob.html">UpdateTrainingJob</a>
 */
final class TrainingUpdate {

  private TrainingUpdate() {}

  /**
   * Returns the description with the members of the request.
   *
   * @throws ServiceException ValidationException if the job has no warm pool to change
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
