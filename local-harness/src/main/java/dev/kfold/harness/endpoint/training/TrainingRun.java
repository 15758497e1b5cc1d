package dev.kfold.harness.endpoint.training;

import dev.kfold.harness.endpoint.job.Ending;
import dev.kfold.harness.endpoint.job.JobContainer;
import dev.kfold.harness.endpoint.job.JobData;
import dev.kfold.harness.endpoint.job.JobFailedException;
import dev.kfold.harness.endpoint.job.JobFolder;
import dev.kfold.harness.endpoint.job.JobHost;
import dev.kfold.harness.endpoint.job.JobKind;
import dev.kfold.harness.endpoint.job.JobLog;
import dev.kfold.harness.endpoint.job.MetricScraper;
import dev.kfold.harness.endpoint.job.RunningJobs;
import dev.kfold.harness.endpoint.state.Table;
import dev.kfold.harness.executor.ContainerSpec;
import dev.kfold.trainer.contract.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.AlgorithmSpecification;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatus;

/** One training job from Starting to its end. */
final class TrainingRun implements RunningJobs.Job {

  private static final int FAILURE_BYTES = 1024;

  private final JobHost host;
  private final Table<TrainingJob> jobs;
  private final TrainingJob created;
  private final DescribeTrainingJobResponse description;
  private final MetricScraper metrics;

  TrainingRun(JobHost host, Table<TrainingJob> jobs, TrainingJob created) {
    this.host = host;
    this.jobs = jobs;
    this.created = created;
    this.description = created.description();
    this.metrics =
        new MetricScraper(description.algorithmSpecification().metricDefinitions(), host.clock());
  }

  @Override
  public void run(StopSignal stop) throws InterruptedException {
    // the last status comes when nothing is left to be done, so that it never has to be taken back
    change(runToEnd(stop));
  }

  private Change runToEnd(StopSignal stop) throws InterruptedException {
    try (JobFolder folder = JobFolder.create(host, JobKind.TRAINING, created.name());
        JobLog log = JobLog.open(host, JobKind.TRAINING, created.name(), metrics)) {
      prepare(folder);
      if (stop.isRaised()) {
        return (job, now) -> job.stopped(List.of(), now);
      }
      change(TrainingJob::training);
      ContainerSpec container = container(folder, log);
      Ending ending =
          JobContainer.run(
              host, container, created.maxRuntime(), stop, () -> change(TrainingJob::stopping));
      return finish(folder, ending);
    } catch (JobFailedException e) {
      return failed(e);
    } catch (IOException | RuntimeException e) {
      return failed(JobFailedException.internal(e));
    }
  }

  private void prepare(JobFolder folder) throws IOException, JobFailedException {
    JobData.requireBucket(
        host.objects(),
        "OutputDataConfig.S3OutputPath",
        description.outputDataConfig().s3OutputPath());
    if (description.hasInputDataConfig()) {
      step(SecondaryStatus.DOWNLOADING, "Downloading input data");
    }
    for (Channel channel : description.inputDataConfig()) {
      Path data = folder.createDirectory("/opt/ml/input/data/" + channel.channelName());
      JobData.download(
          host.objects(),
          "channel " + channel.channelName(),
          channel.dataSource().s3DataSource().s3Uri(),
          data);
    }
    TrainingFiles.write(description, folder);
  }

  private ContainerSpec container(JobFolder folder, JobLog log) {
    AlgorithmSpecification algorithm = description.algorithmSpecification();
    Map<String, String> environment = new HashMap<>(host.environment());
    environment.putAll(description.environment());
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
        log);
  }

  private Change finish(JobFolder folder, Ending ending) throws IOException, JobFailedException {
    if (ending instanceof Ending.Exited(int code) && code != 0 && !isStopping()) {
      throw JobFailedException.algorithm(
          folder.message(folder.files().failure(), FAILURE_BYTES), code);
    }
    step(SecondaryStatus.UPLOADING, "Uploading generated training model");
    Artifacts.of(description).upload(host.objects(), folder);
    return switch (ending) {
      case Ending.Exited _ -> (job, now) -> job.completed(metrics.metrics(), now);
      case Ending.OutOfTime _ -> (job, now) -> job.outOfTime(metrics.metrics(), now);
    };
  }

  private Change failed(JobFailedException failure) {
    return (job, now) -> job.failed(failure.reason(), metrics.metrics(), now);
  }

  private boolean isStopping() {
    return jobs.find(created.name()).filter(TrainingJob::isStopping).isPresent();
  }

  private void step(SecondaryStatus secondary, String message) {
    change((job, now) -> job.step(secondary, message, now));
  }

  private void change(Change change) {
    jobs.update(created.name(), job -> change.apply(job, host.now()));
  }

  @FunctionalInterface
  private interface Change {
    TrainingJob apply(TrainingJob job, Instant now);
  }
}
