package dev.kfold.cv.job;

import dev.kfold.cv.aws.OutputArchive;
import dev.kfold.cv.fold.FoldResult;
import java.io.IOException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.ResourceConfig;
import software.amazon.awssdk.services.sagemaker.model.S3DataDistribution;
import software.amazon.awssdk.services.sagemaker.model.S3DataType;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sagemaker.model.StoppingCondition;
import software.amazon.awssdk.services.sagemaker.model.TrainingInputMode;

/** Fold jobs as SageMaker training jobs. */
public record SageMakerFoldJobs(SageMakerClient sageMaker, S3Client s3, FoldJobSettings settings)
    implements FoldJobs {

  private static final int VOLUME_GIGABYTES = 10;

  @Override
  public void create(FoldJob job) {
    sageMaker.createTrainingJob(request(job));
  }

  @Override
  public FoldJobStatus status(String jobName) {
    DescribeTrainingJobResponse job =
        sageMaker.describeTrainingJob(request -> request.trainingJobName(jobName));
    return switch (job.trainingJobStatus()) {
      case COMPLETED -> new FoldJobStatus.Completed();
      case FAILED -> new FoldJobStatus.Ended(job.failureReason(), mayPass(job.failureReason()));
      case STOPPED ->
          new FoldJobStatus.Ended("the job was stopped: " + job.secondaryStatusAsString(), false);
      case IN_PROGRESS, STOPPING, DELETING, UNKNOWN_TO_SDK_VERSION -> new FoldJobStatus.Running();
    };
  }

  /** The trainer answers the same data in the same way; only the platform may do better. */
  private static boolean mayPass(String failureReason) {
    return !failureReason.startsWith("AlgorithmError") && !failureReason.startsWith("ClientError");
  }

  @Override
  public void stop(String jobName) {
    try {
      sageMaker.stopTrainingJob(request -> request.trainingJobName(jobName));
    } catch (SageMakerException e) {
      // The service refuses to stop what has ended by itself, and that is all we want.
      if (!"ValidationException".equals(e.awsErrorDetails().errorCode())) {
        throw e;
      }
    }
  }

  @Override
  public FoldResult result(String jobName) throws IOException {
    String uri = OutputArchive.uriOf(settings.outputPath(), jobName);
    return FoldArtifact.parse(OutputArchive.read(s3, uri));
  }

  private CreateTrainingJobRequest request(FoldJob job) {
    CreateTrainingJobRequest.Builder request =
        CreateTrainingJobRequest.builder()
            .trainingJobName(job.name())
            .roleArn(settings.roleArn())
            .hyperParameters(job.hyperParameters())
            .algorithmSpecification(algorithm ->
                algorithm
                    .trainingImage(settings.image())
                    .trainingInputMode(TrainingInputMode.FILE)
                    .metricDefinitions(
                        MetricDefinition.builder()
                            .name("test:score")
                            .regex("model test score:(.*?);")
                            .build()))
            .inputDataConfig(channel("train", job.trainUri()), channel("test", job.testUri()))
            .outputDataConfig(output -> output.s3OutputPath(settings.outputPath()))
            .resourceConfig(resources())
            .stoppingCondition(stopping())
            .enableManagedSpotTraining(settings.useSpot());
    settings.vpcConfig().ifPresent(request::vpcConfig);
    return request.build();
  }

  private ResourceConfig resources() {
    ResourceConfig.Builder resources =
        ResourceConfig.builder()
            .instanceType(settings.instanceType())
            .instanceCount(1)
            .volumeSizeInGB(VOLUME_GIGABYTES);
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
