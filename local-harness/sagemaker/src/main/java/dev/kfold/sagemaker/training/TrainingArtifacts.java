package dev.kfold.sagemaker.training;

import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.job.JobFailedException;
import dev.kfold.sagemaker.job.JobFolder;
import dev.kfold.sagemaker.s3.FolderArchive;
import dev.kfold.sagemaker.s3.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.OutputCompressionType;
import software.amazon.awssdk.services.sagemaker.model.OutputDataConfig;

/**
 * The output of a training job in S3 below {@code <S3OutputPath>/<job>/output}: the content of
 * {@code /opt/ml/model} and of {@code /opt/ml/output/data}. Nothing is stored of an empty folder.
 *
 * @param packed whether the output is stored as {@code .tar.gz}; false for {@code
 *     CompressionType=NONE}
 */
record TrainingArtifacts(S3Location folder, boolean packed) {

  /** Returns the artifacts of a job that is about to be created. */
  static TrainingArtifacts of(CreateTrainingJobRequest request) {
    return of(request.outputDataConfig(), request.trainingJobName());
  }

  /** Returns the artifacts of an existing job. */
  static TrainingArtifacts of(DescribeTrainingJobResponse job) {
    return of(job.outputDataConfig(), job.trainingJobName());
  }

  private static TrainingArtifacts of(OutputDataConfig output, String job) {
    return new TrainingArtifacts(
        S3Location.parse(output.s3OutputPath()).resolve(job).resolve("output"),
        output.compressionType() != OutputCompressionType.NONE);
  }

  /** Returns the URI of the model, S3ModelArtifacts. */
  String model() {
    return folder.resolve(packed ? "model.tar.gz" : "model/").toString();
  }

  /** Stores model and output data of the job's folder. */
  void upload(ObjectStore objects, JobFolder job) throws IOException, JobFailedException {
    upload(objects, job, job.files().model(), "model");
    upload(objects, job, job.files().outputData(), packed ? "output" : "data");
  }

  private void upload(ObjectStore objects, JobFolder job, Path content, String name)
      throws IOException, JobFailedException {
    job.requireInside(content);
    if (FolderArchive.isEmpty(content)) {
      return;
    }
    if (!packed) {
      objects.uploadAll(content, folder.resolve(name));
      return;
    }
    Path archive = job.base().resolve(name + ".tar.gz");
    FolderArchive.write(content, archive);
    objects.upload(archive, folder.resolve(name + ".tar.gz"));
  }
}
