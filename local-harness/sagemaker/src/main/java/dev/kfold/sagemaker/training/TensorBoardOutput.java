package dev.kfold.sagemaker.training;

import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.job.JobDataCheck;
import dev.kfold.sagemaker.job.JobFailedException;
import dev.kfold.sagemaker.job.JobFolder;
import dev.kfold.sagemaker.s3.ObjectStore;
import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.TensorBoardOutputConfig;

/**
 * The TensorBoard output of a training job, stored as objects below {@code
 * <S3OutputPath>/<job>/tensorboard-output}, where the SDKs look for it. It is copied after the
 * container has ended, even if it has failed.
 *
 * @param localPath the folder within the container
 */
record TensorBoardOutput(S3Location folder, String localPath) {

  private static final String DEFAULT_PATH = "/opt/ml/output/tensorboard";

  /** Returns the output of a job, or empty if it has no TensorBoardOutputConfig. */
  static Optional<TensorBoardOutput> of(DescribeTrainingJobResponse job) {
    TensorBoardOutputConfig config = job.tensorBoardOutputConfig();
    if (config == null) {
      return Optional.empty();
    }
    S3Location folder =
        S3Location.parse(config.s3OutputPath())
            .resolve(job.trainingJobName())
            .resolve("tensorboard-output");
    String path = config.localPath();
    return Optional.of(new TensorBoardOutput(folder, path == null ? DEFAULT_PATH : path));
  }

  /**
   * Creates the local folder.
   *
   * @throws JobFailedException if the output could not be stored
   */
  void prepare(ObjectStore objects, JobFolder job) throws IOException, JobFailedException {
    JobDataCheck.requirePlace(objects, "TensorBoardOutputConfig.S3OutputPath", folder.toString());
    job.createDirectory(localPath);
  }

  /** Stores the content of the local folder. */
  void save(ObjectStore objects, JobFolder job) throws IOException, JobFailedException {
    objects.uploadAll(job.createDirectory(localPath), folder);
  }
}
