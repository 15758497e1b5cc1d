package dev.kfold.sagemaker.training;

import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.job.JobDataCheck;
import dev.kfold.sagemaker.job.JobFailedException;
import dev.kfold.sagemaker.job.JobFolder;
import dev.kfold.sagemaker.s3.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.CheckpointConfig;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;

/**
 * The checkpoints of a training job, stored as objects directly below {@code
 * CheckpointConfig.S3Uri}. The service copies them continuously; here they are copied after the
 * container has ended. Deleted files stay in S3.
 *
 * @param localPath the folder within the container
 */
record Checkpoints(String s3Uri, String localPath) {

  private static final String DEFAULT_PATH = "/opt/ml/checkpoints";

  /** Returns the checkpoints of a job, or empty if it has no CheckpointConfig. */
  static Optional<Checkpoints> of(DescribeTrainingJobResponse job) {
    CheckpointConfig config = job.checkpointConfig();
    if (config == null) {
      return Optional.empty();
    }
    String path = config.localPath();
    return Optional.of(new Checkpoints(config.s3Uri(), path == null ? DEFAULT_PATH : path));
  }

  /** Creates the local folder with the checkpoints of earlier containers. */
  void restore(ObjectStore objects, JobFolder job) throws IOException, JobFailedException {
    JobDataCheck.requirePlace(objects, "CheckpointConfig.S3Uri", s3Uri);
    objects.downloadAll(folder(), job.createDirectory(localPath));
  }

  /** Stores the content of the local folder. */
  void save(ObjectStore objects, JobFolder job) throws IOException, JobFailedException {
    Path content = job.createDirectory(localPath);
    objects.uploadAll(content, folder());
  }

  /** Returns the URI with a slash at its end, so that {@code trial-1} excludes {@code trial-10}. */
  private S3Location folder() {
    return S3Location.parse(s3Uri).resolve("");
  }
}
