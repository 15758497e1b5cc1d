package dev.kfold.cv.job;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sagemaker.model.AlgorithmSpecification;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.OutputDataConfig;
import software.amazon.awssdk.services.sagemaker.model.ResourceConfig;
import software.amazon.awssdk.services.sagemaker.model.S3DataDistribution;
import software.amazon.awssdk.services.sagemaker.model.S3DataType;
import software.amazon.awssdk.services.sagemaker.model.StoppingCondition;
import software.amazon.awssdk.services.sagemaker.model.Tag;
import software.amazon.awssdk.services.sagemaker.model.TrainingInputMode;

/** Converts a fold's job to a CreateTrainingJob request. */
record FoldJobRequest(FoldJobSettings settings, FoldJob job) {

  /** Returns the request. */
  CreateTrainingJobRequest toRequest() {
    CreateTrainingJobRequest.Builder request =
        CreateTrainingJobRequest.builder()
            .trainingJobName(job.name())
            .roleArn(settings.roleArn())
            .hyperParameters(job.hyperParameters())
            .environment(Map.of(SageMakerFoldJobs.WORK_VARIABLE, job.work()))
            .algorithmSpecification(algorithm())
            .inputDataConfig(channels())
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

  private AlgorithmSpecification algorithm() {
    AlgorithmSpecification.Builder algorithm =
        AlgorithmSpecification.builder()
            .trainingImage(settings.image())
            .trainingInputMode(TrainingInputMode.FILE)
            .metricDefinitions(
                MetricDefinition.builder()
                    .name("test:score")
                    .regex("model test score:(.*?);")
                    .build());
    settings.imageAccess().ifPresent(algorithm::trainingImageConfig);
    return algorithm.build();
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
            .instanceCount(1)
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

  private List<Channel> channels() {
    Channel train = channel("train", job.trainUri());
    return job.testUri().map(uri -> List.of(train, channel("test", uri))).orElse(List.of(train));
  }

  private static Channel channel(String name, String uri) {
    return Channel.builder()
        .channelName(name)
        .contentType("text/csv")
        .dataSource(source ->
            source.s3DataSource(s3 ->
                s3.s3Uri(uri)
                    .s3DataType(S3DataType.S3_PREFIX)
                    .s3DataDistributionType(S3DataDistribution.FULLY_REPLICATED)))
        .build();
  }
}
