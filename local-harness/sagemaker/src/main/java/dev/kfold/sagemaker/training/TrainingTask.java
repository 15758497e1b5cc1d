package dev.kfold.sagemaker.training;

import dev.kfold.sagemaker.api.MetricListener;
import dev.kfold.sagemaker.executor.ContainerSpec;
import dev.kfold.sagemaker.faultinjection.JobFaults;
import dev.kfold.sagemaker.job.ContainerLog;
import dev.kfold.sagemaker.job.JobData;
import dev.kfold.sagemaker.job.JobFailedException;
import dev.kfold.sagemaker.job.JobFolder;
import dev.kfold.sagemaker.job.JobHost;
import dev.kfold.sagemaker.job.JobInput;
import dev.kfold.sagemaker.job.JobKind;
import dev.kfold.sagemaker.job.JobRun;
import dev.kfold.sagemaker.job.JobTable;
import dev.kfold.sagemaker.job.MetricScraper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sagemaker.model.AlgorithmSpecification;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.S3DataSource;
import software.amazon.awssdk.services.sagemaker.model.S3DataType;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatus;

/** One training job from Starting to its end. */
final class TrainingTask extends JobRun<TrainingJob> {

  private final DescribeTrainingJobResponse description;
  private final JobFaults faults;
  private final Optional<Checkpoints> checkpoints;
  private final Optional<TensorBoardOutput> tensorBoard;
  private final MetricScraper metrics;

  /**
   * A run of a new job.
   *
   * @param listener hears the values of its metrics while it runs
   */
  TrainingTask(
      JobHost host, JobTable<TrainingJob> jobs, TrainingJob created, MetricListener listener) {
    super(host, JobKind.TRAINING, jobs, created, created.faults());
    this.description = created.description();
    this.faults = created.faults();
    this.checkpoints = Checkpoints.of(description);
    this.tensorBoard = TensorBoardOutput.of(description);
    this.metrics =
        new MetricScraper(
            description.algorithmSpecification().metricDefinitions(), host.clock(), listener);
  }

  @Override
  protected Consumer<String> logReader() {
    return metrics;
  }

  @Override
  protected void prepare(JobFolder folder) throws IOException, JobFailedException {
    JobData.requirePlace(
        host().objects(),
        "OutputDataConfig.S3OutputPath",
        description.outputDataConfig().s3OutputPath());
    if (description.hasInputDataConfig()) {
      step(SecondaryStatus.DOWNLOADING, "Downloading input data");
    }
    for (Channel channel : description.inputDataConfig()) {
      Path data = folder.createDirectory("/opt/ml/input/data/" + channel.channelName());
      S3DataSource source = channel.dataSource().s3DataSource();
      JobInput input = new JobInput("channel " + channel.channelName(), source.s3Uri());
      if (source.s3DataType() == S3DataType.MANIFEST_FILE) {
        input.downloadManifest(host().objects(), data);
      } else {
        input.downloadPrefix(host().objects(), data);
      }
    }
    TrainingFiles.write(description, faults.quotedHyperparameters(), folder);
    if (checkpoints.isPresent()) {
      checkpoints.get().restore(host().objects(), folder);
    }
    if (tensorBoard.isPresent()) {
      tensorBoard.get().prepare(host().objects(), folder);
    }
  }

  @Override
  protected String image() {
    return description.algorithmSpecification().trainingImage();
  }

  @Override
  protected String role() {
    return description.roleArn();
  }

  @Override
  protected ContainerSpec container(JobFolder folder, ContainerLog log) {
    AlgorithmSpecification algorithm = description.algorithmSpecification();
    Map<String, String> environment = environment(description.environment());
    environment.put("TRAINING_JOB_NAME", description.trainingJobName());
    environment.put("TRAINING_JOB_ARN", description.trainingJobArn());
    boolean isPlain = !algorithm.hasContainerEntrypoint() && !algorithm.hasContainerArguments();
    return new ContainerSpec(
        description.trainingJobName(),
        algorithm.trainingImage(),
        algorithm.hasContainerEntrypoint()
            ? Optional.of(algorithm.containerEntrypoint())
            : Optional.empty(),
        isPlain ? List.of("train") : algorithm.containerArguments(),
        environment,
        folder.base(),
        OptionalInt.empty(),
        Boolean.TRUE.equals(description.enableNetworkIsolation()),
        log);
  }

  @Override
  protected void saveCheckpoints(JobFolder folder) throws IOException, JobFailedException {
    if (checkpoints.isPresent()) {
      checkpoints.get().save(host().objects(), folder);
    }
    if (tensorBoard.isPresent()) {
      tensorBoard.get().save(host().objects(), folder);
    }
  }

  @Override
  protected String message(JobFolder folder) throws IOException, JobFailedException {
    return folder.message(folder.files().failure()).asText();
  }

  @Override
  protected TrainingJob withContainerReport(TrainingJob job, String message) {
    return job.with(metrics.metrics());
  }

  @Override
  protected void store(JobFolder folder) throws IOException, JobFailedException {
    step(SecondaryStatus.UPLOADING, "Uploading generated training model");
    TrainingArtifacts.of(description).upload(host().objects(), folder);
  }

  /** The same, so that whoever looks for the reason finds what there is. */
  @Override
  protected void storeAfterFailure(JobFolder folder) throws IOException, JobFailedException {
    store(folder);
  }

  private void step(SecondaryStatus secondary, String message) {
    change((job, now) -> job.step(secondary, message, now));
  }
}
