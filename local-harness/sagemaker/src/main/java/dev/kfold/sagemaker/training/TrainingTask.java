package dev.kfold.sagemaker.training;

import dev.kfold.sagemaker.api.MetricListener;
import dev.kfold.sagemaker.faultinjection.JobFaults;
import dev.kfold.sagemaker.job.ContainerSettings;
import dev.kfold.sagemaker.job.JobDataCheck;
import dev.kfold.sagemaker.job.JobFailedException;
import dev.kfold.sagemaker.job.JobFolder;
import dev.kfold.sagemaker.job.JobHost;
import dev.kfold.sagemaker.job.JobInput;
import dev.kfold.sagemaker.job.JobTable;
import dev.kfold.sagemaker.job.JobTask;
import dev.kfold.sagemaker.job.MetricScraper;
import dev.kfold.sagemaker.s3.ObjectStore;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sagemaker.model.AlgorithmSpecification;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.S3DataSource;
import software.amazon.awssdk.services.sagemaker.model.S3DataType;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatus;

/** The part of a training job's run that is specific to training. */
final class TrainingTask implements JobTask<TrainingJob> {

  private final ObjectStore objects;
  private final JobTable<TrainingJob> jobs;
  private final DescribeTrainingJobResponse description;
  private final JobFaults faults;
  private final Optional<Checkpoints> checkpoints;
  private final Optional<TensorBoardOutput> tensorBoard;
  private final MetricScraper metrics;

  /**
   * Creates the task of a new job.
   *
   * @param listener receives the values of its metrics while it runs
   */
  TrainingTask(
      JobHost host, JobTable<TrainingJob> jobs, TrainingJob created, MetricListener listener) {
    this.objects = host.objects().as(created.description().roleArn());
    this.jobs = jobs;
    this.description = created.description();
    this.faults = created.faults();
    this.checkpoints = Checkpoints.of(description);
    this.tensorBoard = TensorBoardOutput.of(description);
    this.metrics =
        new MetricScraper(
            description.algorithmSpecification().metricDefinitions(), host.clock(), listener);
  }

  @Override
  public ContainerSettings container() {
    AlgorithmSpecification algorithm = description.algorithmSpecification();
    Map<String, String> environment = new HashMap<>(description.environment());
    environment.put("TRAINING_JOB_NAME", description.trainingJobName());
    environment.put("TRAINING_JOB_ARN", description.trainingJobArn());
    boolean isPlain = !algorithm.hasContainerEntrypoint() && !algorithm.hasContainerArguments();
    return new ContainerSettings(
        algorithm.trainingImage(),
        algorithm.hasContainerEntrypoint()
            ? Optional.of(algorithm.containerEntrypoint())
            : Optional.empty(),
        isPlain ? List.of("train") : algorithm.containerArguments(),
        environment,
        Boolean.TRUE.equals(description.enableNetworkIsolation()),
        description.roleArn());
  }

  @Override
  public Consumer<String> logReader() {
    return metrics;
  }

  @Override
  public void prepare(JobFolder folder) throws IOException, JobFailedException {
    JobDataCheck.requirePlace(
        objects, "OutputDataConfig.S3OutputPath", description.outputDataConfig().s3OutputPath());
    if (description.hasInputDataConfig()) {
      step(SecondaryStatus.DOWNLOADING, "Downloading input data");
    }
    for (Channel channel : description.inputDataConfig()) {
      S3DataSource source = channel.dataSource().s3DataSource();
      new JobInput(
              "channel " + channel.channelName(),
              source.s3Uri(),
              source.s3DataType() == S3DataType.MANIFEST_FILE)
          .download(objects, folder.createDirectory("/opt/ml/input/data/" + channel.channelName()));
    }
    TrainingFiles.write(description, faults.quotedHyperparameters(), folder);
    if (checkpoints.isPresent()) {
      checkpoints.get().restore(objects, folder);
    }
    if (tensorBoard.isPresent()) {
      tensorBoard.get().prepare(objects, folder);
    }
  }

  @Override
  public void saveCheckpoints(JobFolder folder) throws IOException, JobFailedException {
    if (checkpoints.isPresent()) {
      checkpoints.get().save(objects, folder);
    }
    if (tensorBoard.isPresent()) {
      tensorBoard.get().save(objects, folder);
    }
  }

  @Override
  public String message(JobFolder folder) throws IOException, JobFailedException {
    return folder.message(folder.files().failure()).asText();
  }

  @Override
  public TrainingJob withContainerReport(TrainingJob job, String message) {
    return job.with(metrics.metrics());
  }

  @Override
  public void store(JobFolder folder) throws IOException, JobFailedException {
    step(SecondaryStatus.UPLOADING, "Uploading generated training model");
    TrainingArtifacts.of(description).upload(objects, folder);
  }

  /** Stores the same output as for a completed job, as it may explain the failure. */
  @Override
  public void storeAfterFailure(JobFolder folder) throws IOException, JobFailedException {
    store(folder);
  }

  private void step(SecondaryStatus secondary, String message) {
    jobs.change(description.trainingJobName(), (job, now) -> job.step(secondary, message, now));
  }
}
