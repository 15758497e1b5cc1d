package dev.kfold.sagemaker.training;

import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.job.JobData;
import dev.kfold.sagemaker.job.JobFailedException;
import dev.kfold.sagemaker.job.JobFolder;
import dev.kfold.sagemaker.s3.ObjectStore;
import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.TensorBoardOutputConfig;

/**
 * What a training job writes for TensorBoard, as plain objects below {@code
 * <S3OutputPath>/<job>/tensorboard-output}, where the SDKs look for it. As with {@link
 * Checkpoints}, it is copied when the container has ended, however that was.
 *
 * @param localPath the folder within the container
 */
record TensorBoardOutput(S3Location folder, String localPath) {

  private static final String DEFAULT_PATH = "/opt/ml/output/tensorboard";

  /** That of a job, if it asks for any. */
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

  void prepare(ObjectStore objects, JobFolder job) throws IOException, JobFailedException {
    JobData.requirePlace(objects, "TensorBoardOutputConfig.S3OutputPath", folder.toString());
    job.createDirectory(localPath);
  }

  void save(ObjectStore objects, JobFolder job) throws IOException, JobFailedException {
    objects.uploadAll(job.createDirectory(localPath), folder);
  }
}
