package dev.kfold.cv.sagemaker;

import dev.kfold.cv.job.FoldJob;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.OutputDataConfig;
import software.amazon.awssdk.services.sagemaker.model.ResourceConfig;
import software.amazon.awssdk.services.sagemaker.model.StoppingCondition;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/** Converts a fold's job to a CreateTrainingJob request. */
record FoldJobRequest(FoldJobSettings settings, FoldJob job) {

  /** Returns the request. */
  CreateTrainingJobRequest toRequest() {
    CreateTrainingJobRequest.Builder request =
        CreateTrainingJobRequest.builder()
            .trainingJobName(job.name())
            .roleArn(settings.roleArn())
            .hyperParameters(job.hyperParameters())
            .environment(environment())
            .algorithmSpecification(settings.container().algorithm())
            .inputDataConfig(job.channels())
            .outputDataConfig(output())
            .resourceConfig(resources())
            .stoppingCondition(stopping())
            .enableManagedSpotTraining(settings.useSpot());
    protect(request);
    if (!settings.tags().isEmpty()) {
      request.tags(
          new TreeMap<>(settings.tags())
              .entrySet().stream()
                  .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                  .toList());
    }
    return request.build();
  }

  private void protect(CreateTrainingJobRequest.Builder request) {
    settings.protection().network().ifPresent(request::vpcConfig);
    if (settings.protection().encryptsTraffic()) {
      request.enableInterContainerTrafficEncryption(true);
    }
    if (settings.protection().isIsolated()) {
      request.enableNetworkIsolation(true);
    }
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>(settings.container().environment());
    environment.put(SageMakerFoldJobs.WORK_VARIABLE, job.work());
    return environment;
  }

  private OutputDataConfig output() {
    OutputDataConfig.Builder output =
        OutputDataConfig.builder().s3OutputPath(settings.outputPath());
    settings.protection().outputKey().ifPresent(output::kmsKeyId);
    return output.build();
  }

  private ResourceConfig resources() {
    ResourceConfig.Builder resources =
        ResourceConfig.builder()
            .instanceType(settings.instanceType())
            .instanceCount(settings.container().instanceCount())
            .volumeSizeInGB(settings.volumeGigabytes());
    settings.protection().volumeKey().ifPresent(resources::volumeKmsKeyId);
    if (!settings.keepAlive().isZero()) {
      resources.keepAlivePeriodInSeconds((int) settings.keepAlive().toSeconds());
    }
    return resources.build();
  }

  private StoppingCondition stopping() {
    int seconds = (int) settings.maxRuntime().toSeconds();
    StoppingCondition.Builder stopping = StoppingCondition.builder().maxRuntimeInSeconds(seconds);
    if (settings.useSpot()) {
      stopping.maxWaitTimeInSeconds(2 * seconds); // as long again, waiting for capacity
    }
    return stopping.build();
  }
}
