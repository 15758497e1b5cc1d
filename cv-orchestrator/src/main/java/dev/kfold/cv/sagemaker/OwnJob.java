package dev.kfold.cv.sagemaker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.AlgorithmSpecification;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.ResourceConfig;
import software.amazon.awssdk.services.sagemaker.model.TrainingImageConfig;
import software.amazon.awssdk.services.sagemaker.model.TrainingInputMode;

/**
 * The training job that the orchestrator itself runs in. It provides the settings of the fold jobs
 * that the hyperparameters do not give.
 *
 * @param imageAccess how the image is pulled, if its registry is in a VPC
 * @param instanceType of a cluster of several types, the first
 * @param isOnSpot whether its instance is a spot instance
 * @param volumeGigabytes the size of its volume, in GB
 * @param maxRuntime the runtime after which the service stops it
 * @param tuningJob name of the tuning job that it is a trial of
 * @param start the time from its creation until it ran on an instance
 * @param environment the variables of its request
 * @param metricDefinitions the metrics that the service reads in its log
 * @param inputMode how its channels are made available, unless a channel says otherwise
 * @param channels the input channels
 */
public record OwnJob(
    String name,
    Optional<String> arn,
    Optional<String> roleArn,
    Optional<String> image,
    Optional<TrainingImageConfig> imageAccess,
    Optional<String> outputPath,
    Optional<String> instanceType,
    boolean isOnSpot,
    Optional<Integer> volumeGigabytes,
    JobProtection protection,
    Optional<Duration> maxRuntime,
    Optional<String> tuningJob,
    Optional<Duration> start,
    Map<String, String> environment,
    List<MetricDefinition> metricDefinitions,
    Optional<TrainingInputMode> inputMode,
    List<Channel> channels) {

  public OwnJob {
    environment = Map.copyOf(environment);
    metricDefinitions = List.copyOf(metricDefinitions);
    channels = List.copyOf(channels);
  }

  /** Returns the account of the job; empty if it has no ARN. */
  Optional<String> account() {
    return arn.map(it -> it.split(":", -1))
        .filter(parts -> parts.length > 4)
        .map(parts -> parts[4]);
  }

  /** Returns the name of the account's limit of instances that the job counts for, if known. */
  Optional<String> quota() {
    return instanceType.map(
        type -> "%s for %straining job usage".formatted(type, isOnSpot ? "spot " : ""));
  }

  /** Returns the job of a process outside of SageMaker, which provides no settings. */
  public static OwnJob none(String name) {
    return of(DescribeTrainingJobResponse.builder().trainingJobName(name).build());
  }

  /** Returns the job that the service describes. */
  static OwnJob describe(SageMakerClient sageMaker, String name) {
    return of(sageMaker.describeTrainingJob(request -> request.trainingJobName(name)));
  }

  /** Returns the job of a description. */
  static OwnJob of(DescribeTrainingJobResponse job) {
    Optional<ResourceConfig> resources = Optional.ofNullable(job.resourceConfig());
    Optional<AlgorithmSpecification> algorithm = Optional.ofNullable(job.algorithmSpecification());
    return new OwnJob(
        job.trainingJobName(),
        Optional.ofNullable(job.trainingJobArn()),
        Optional.ofNullable(job.roleArn()),
        algorithm.map(AlgorithmSpecification::trainingImage),
        algorithm.map(AlgorithmSpecification::trainingImageConfig),
        Optional.ofNullable(job.outputDataConfig()).map(output -> output.s3OutputPath()),
        resources.flatMap(OwnJob::instanceType),
        Boolean.TRUE.equals(job.enableManagedSpotTraining()),
        resources.map(ResourceConfig::volumeSizeInGB),
        JobProtection.of(job),
        Optional.ofNullable(job.stoppingCondition())
            .map(stopping -> stopping.maxRuntimeInSeconds())
            .map(Duration::ofSeconds),
        Optional.ofNullable(job.tuningJobArn()).map(arn -> arn.substring(arn.lastIndexOf('/') + 1)),
        startTime(job),
        job.environment(),
        algorithm.map(AlgorithmSpecification::metricDefinitions).orElse(List.of()),
        algorithm.map(AlgorithmSpecification::trainingInputMode),
        job.inputDataConfig());
  }

  /** Returns the S3 URI of a channel, or empty if there is no such channel. */
  Optional<String> channelUri(String channelName) {
    return channels.stream()
        .filter(channel -> channel.channelName().equals(channelName))
        .filter(OwnJob::isInS3)
        .findFirst()
        .map(channel -> channel.dataSource().s3DataSource().s3Uri());
  }

  /** Returns whether the data of a channel lies in S3, and not in a file system. */
  static boolean isInS3(Channel channel) {
    return channel.dataSource() != null && channel.dataSource().s3DataSource() != null;
  }

  private static Optional<String> instanceType(ResourceConfig resources) {
    return Optional.ofNullable(resources.instanceTypeAsString())
        .or(() ->
            resources.instanceGroups().stream()
                .findFirst()
                .map(group -> group.instanceTypeAsString()));
  }

  /** Returns the time from a job's creation until it ran on an instance; empty before it does. */
  static Optional<Duration> startTime(DescribeTrainingJobResponse job) {
    return job.creationTime() == null || job.trainingStartTime() == null
        ? Optional.empty()
        : Optional.of(Duration.between(job.creationTime(), job.trainingStartTime()));
  }
}
