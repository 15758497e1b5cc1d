package dev.kfold.sagemaker.processing;

import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.job.ContainerSettings;
import dev.kfold.sagemaker.job.JobDataCheck;
import dev.kfold.sagemaker.job.JobFailedException;
import dev.kfold.sagemaker.job.JobFolder;
import dev.kfold.sagemaker.job.JobInput;
import dev.kfold.sagemaker.job.JobTask;
import dev.kfold.sagemaker.s3.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.AppSpecification;
import software.amazon.awssdk.services.sagemaker.model.DescribeProcessingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ProcessingInput;
import software.amazon.awssdk.services.sagemaker.model.ProcessingOutput;
import software.amazon.awssdk.services.sagemaker.model.ProcessingS3DataType;
import software.amazon.awssdk.services.sagemaker.model.ProcessingS3Input;
import software.amazon.awssdk.services.sagemaker.model.ProcessingS3Output;
import software.amazon.awssdk.services.sagemaker.model.ProcessingS3UploadMode;

/** The part of a processing job's run that is specific to processing. */
record ProcessingTask(ObjectStore objects, DescribeProcessingJobResponse description)
    implements JobTask<ProcessingJob> {

  @Override
  public ContainerSettings container() {
    AppSpecification app = description.appSpecification();
    return new ContainerSettings(
        app.imageUri(),
        app.hasContainerEntrypoint() ? Optional.of(app.containerEntrypoint()) : Optional.empty(),
        app.containerArguments(),
        description.environment(),
        description.networkConfig() != null
            && Boolean.TRUE.equals(description.networkConfig().enableNetworkIsolation()),
        description.roleArn());
  }

  @Override
  public void prepare(JobFolder folder) throws IOException, JobFailedException {
    folder.createDirectory("/opt/ml/output"); // the container may write its message there
    for (ProcessingOutput output : outputs()) {
      ProcessingS3Output target = output.s3Output();
      JobDataCheck.requirePlace(objects, "output " + output.outputName(), target.s3Uri());
      folder.createDirectory(target.localPath());
    }
    for (ProcessingInput input : description.processingInputs()) {
      ProcessingS3Input source = input.s3Input();
      new JobInput(
              "input " + input.inputName(),
              source.s3Uri(),
              source.s3DataType() == ProcessingS3DataType.MANIFEST_FILE)
          .download(objects, folder.createDirectory(source.localPath()));
    }
    ProcessingConfig.write(description, folder);
  }

  @Override
  public String message(JobFolder folder) throws IOException, JobFailedException {
    return folder.message(folder.files().message()).asUtf8();
  }

  @Override
  public ProcessingJob withContainerReport(ProcessingJob job, String message) {
    return job.withExitMessage(message);
  }

  @Override
  public void store(JobFolder folder) throws IOException, JobFailedException {
    store(folder, outputs());
  }

  /** Stores the outputs that the service would have stored while the container ran. */
  @Override
  public void storeAfterFailure(JobFolder folder) throws IOException, JobFailedException {
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
      objects.uploadAll(content, S3Location.parse(output.s3Output().s3Uri()));
    }
  }

  private List<ProcessingOutput> outputs() {
    return description.processingOutputConfig() == null
        ? List.of()
        : description.processingOutputConfig().outputs();
  }
}
