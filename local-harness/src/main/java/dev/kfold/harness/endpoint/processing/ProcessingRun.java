package dev.kfold.harness.endpoint.processing;

import dev.kfold.harness.endpoint.job.Ending;
import dev.kfold.harness.endpoint.job.JobContainer;
import dev.kfold.harness.endpoint.job.JobData;
import dev.kfold.harness.endpoint.job.JobFailedException;
import dev.kfold.harness.endpoint.job.JobFolder;
import dev.kfold.harness.endpoint.job.JobHost;
import dev.kfold.harness.endpoint.job.JobKind;
import dev.kfold.harness.endpoint.job.JobLog;
import dev.kfold.harness.endpoint.job.RunningJobs;
import dev.kfold.harness.endpoint.s3.S3Location;
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
import software.amazon.awssdk.services.sagemaker.model.AppSpecification;
import software.amazon.awssdk.services.sagemaker.model.DescribeProcessingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ProcessingInput;
import software.amazon.awssdk.services.sagemaker.model.ProcessingOutput;
import software.amazon.awssdk.services.sagemaker.model.ProcessingS3Input;
import software.amazon.awssdk.services.sagemaker.model.ProcessingS3Output;

/** One processing job from its start to its end. */
final class ProcessingRun implements RunningJobs.Job {

  private static final int MESSAGE_BYTES = 1024;

  private final JobHost host;
  private final Table<ProcessingJob> jobs;
  private final ProcessingJob created;
  private final DescribeProcessingJobResponse description;

  ProcessingRun(JobHost host, Table<ProcessingJob> jobs, ProcessingJob created) {
    this.host = host;
    this.jobs = jobs;
    this.created = created;
    this.description = created.description();
  }

  @Override
  public void run(StopSignal stop) throws InterruptedException {
    // the last status comes when nothing is left to be done, so that it never has to be taken back
    change(runToEnd(stop));
  }

  private Change runToEnd(StopSignal stop) throws InterruptedException {
    try (JobFolder folder = JobFolder.create(host, JobKind.PROCESSING, created.name());
        JobLog log = JobLog.open(host, JobKind.PROCESSING, created.name(), _ -> {})) {
      prepare(folder);
      if (stop.isRaised()) {
        return ProcessingJob::stopped;
      }
      change(ProcessingJob::processing);
      Ending ending =
          JobContainer.run(
              host,
              container(folder, log),
              created.maxRuntime(),
              stop,
              () -> change(ProcessingJob::stopping));
      return finish(folder, ending);
    } catch (JobFailedException e) {
      return failed(e);
    } catch (IOException | RuntimeException e) {
      return failed(JobFailedException.internal(e));
    }
  }

  private void prepare(JobFolder folder) throws IOException, JobFailedException {
    for (ProcessingOutput output : outputs()) {
      ProcessingS3Output target = output.s3Output();
      JobData.requireBucket(host.objects(), "output " + output.outputName(), target.s3Uri());
      folder.createDirectory(target.localPath());
    }
    for (ProcessingInput input : description.processingInputs()) {
      ProcessingS3Input source = input.s3Input();
      Path data = folder.createDirectory(source.localPath());
      JobData.download(host.objects(), "input " + input.inputName(), source.s3Uri(), data);
    }
    ProcessingConfig.write(description, folder);
  }

  private ContainerSpec container(JobFolder folder, JobLog log) {
    AppSpecification app = description.appSpecification();
    Map<String, String> environment = new HashMap<>(host.environment());
    environment.putAll(description.environment());
    return new ContainerSpec(
        description.processingJobName(),
        app.imageUri(),
        app.hasContainerEntrypoint() ? Optional.of(app.containerEntrypoint()) : Optional.empty(),
        app.containerArguments(),
        environment,
        folder.base(),
        log);
  }

  private Change finish(JobFolder folder, Ending ending) throws IOException, JobFailedException {
    String message = folder.message(folder.base().resolve("output/message"), MESSAGE_BYTES);
    if (ending instanceof Ending.Exited(int code) && code != 0 && !isStopping()) {
      Change failed = failed(JobFailedException.algorithm(message, code));
      return (job, now) -> failed.apply(job.saying(message), now);
    }
    for (ProcessingOutput output : outputs()) {
      Path content = folder.createDirectory(output.s3Output().localPath());
      host.objects().uploadAll(content, S3Location.parse(output.s3Output().s3Uri()));
    }
    return (job, now) -> job.saying(message).completed(now);
  }

  private List<ProcessingOutput> outputs() {
    return description.processingOutputConfig() == null
        ? List.of()
        : description.processingOutputConfig().outputs();
  }

  private boolean isStopping() {
    return jobs.find(created.name()).filter(ProcessingJob::isStopping).isPresent();
  }

  private static Change failed(JobFailedException failure) {
    return (job, now) -> job.failed(failure.reason(), now);
  }

  private void change(Change change) {
    jobs.update(created.name(), job -> change.apply(job, host.now()));
  }

  @FunctionalInterface
  private interface Change {
    ProcessingJob apply(ProcessingJob job, Instant now);
  }
}
