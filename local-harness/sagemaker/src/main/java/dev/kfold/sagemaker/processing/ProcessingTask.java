package dev.kfold.sagemaker.processing;

import dev.kfold.contract.S3Location;
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
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sagemaker.model.AppSpecification;
import software.amazon.awssdk.services.sagemaker.model.DescribeProcessingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ProcessingInput;
import software.amazon.awssdk.services.sagemaker.model.ProcessingOutput;
import software.amazon.awssdk.services.sagemaker.model.ProcessingS3DataType;
import software.amazon.awssdk.services.sagemaker.model.ProcessingS3Input;
import software.amazon.awssdk.services.sagemaker.model.ProcessingS3Output;
import software.amazon.awssdk.services.sagemaker.model.ProcessingS3UploadMode;

/** One processing job from its start to its end. */
final class ProcessingTask extends JobRun<ProcessingJob> {

  private final DescribeProcessingJobResponse description;

  ProcessingTask(JobHost host, JobTable<ProcessingJob> jobs, ProcessingJob created) {
    super(host, JobKind.PROCESSING, jobs, created, JobFaults.NONE);
    this.description = created.description();
  }

  @Override
  protected String image() {
    return description.appSpecification().imageUri();
  }

  @Override
  protected String role() {
    return description.roleArn();
  }

  @Override
  protected Consumer<String> logReader() {
    return _ -> {}; // processing jobs have no metrics
  }

  @Override
  protected void prepare(JobFolder folder) throws IOException, JobFailedException {
    folder.createDirectory("/opt/ml/output"); // where it may leave its message
    for (ProcessingOutput output : outputs()) {
      ProcessingS3Output target = output.s3Output();
      JobData.requirePlace(host().objects(), "output " + output.outputName(), target.s3Uri());
      folder.createDirectory(target.localPath());
    }
    for (ProcessingInput input : description.processingInputs()) {
      ProcessingS3Input source = input.s3Input();
      Path data = folder.createDirectory(source.localPath());
      JobInput download = new JobInput("input " + input.inputName(), source.s3Uri());
      if (source.s3DataType() == ProcessingS3DataType.MANIFEST_FILE) {
        download.downloadManifest(host().objects(), data);
      } else {
        download.downloadPrefix(host().objects(), data);
      }
    }
    ProcessingConfig.write(description, folder);
  }

  @Override
  protected ContainerSpec container(JobFolder folder, ContainerLog log) {
    AppSpecification app = description.appSpecification();
    return new ContainerSpec(
        description.processingJobName(),
        app.imageUri(),
        app.hasContainerEntrypoint() ? Optional.of(app.containerEntrypoint()) : Optional.empty(),
        app.containerArguments(),
        environment(description.environment()),
        folder.base(),
        OptionalInt.empty(),
        isIsolated(),
        log);
  }

  private boolean isIsolated() {
    return description.networkConfig() != null
        && Boolean.TRUE.equals(description.networkConfig().enableNetworkIsolation());
  }

  @Override
  protected void saveCheckpoints(JobFolder folder) {
    // processing jobs have none
  }

  @Override
  protected String message(JobFolder folder) throws IOException, JobFailedException {
    return folder.message(folder.files().message()).asUtf8();
  }

  @Override
  protected ProcessingJob withContainerReport(ProcessingJob job, String message) {
    return job.saying(message);
  }

  @Override
  protected void store(JobFolder folder) throws IOException, JobFailedException {
    store(folder, outputs());
  }

  /** What would have been stored while it ran. */
  @Override
  protected void storeAfterFailure(JobFolder folder) throws IOException, JobFailedException {
    store(
        folder,
        outputs().stream()
            .filter(output -> output.s3Output().s3UploadMode() == ProcessingS3UploadMode.CONTINUOUS)
            .toList());
  }

  private void store(JobFolder folder, List<ProcessingOutput> outputs)
      throws IOException, JobFailedException {
    for (ProcessingOutput output : outputs) {
      Path content = folder.createDirectory(output.s3Output().localPath());
      host().objects().uploadAll(content, S3Location.parse(output.s3Output().s3Uri()));
    }
  }

  private List<ProcessingOutput> outputs() {
    return description.processingOutputConfig() == null
        ? List.of()
        : description.processingOutputConfig().outputs();
  }
}
