package dev.kfold.sagemaker.training;

import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.job.JobData;
import dev.kfold.sagemaker.job.JobFailedException;
import dev.kfold.sagemaker.job.JobFolder;
import dev.kfold.sagemaker.s3.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.CheckpointConfig;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;

/**
 * What a training job keeps for its next start, as plain objects directly below {@code
 * CheckpointConfig.S3Uri}. The service copies it all the time; here it is copied when the container
 * has ended, and a file that was deleted stays in S3.
 *
 * @param localPath the folder within the container
 */
record Checkpoints(String s3Uri, String localPath) {

  private static final String DEFAULT_PATH = "/opt/ml/checkpoints";

  /** Those of a job, if it has any. */
  static Optional<Checkpoints> of(DescribeTrainingJobResponse job) {
    CheckpointConfig config = job.checkpointConfig();
    if (config == null) {
      return Optional.empty();
    }
    String path = config.localPath();
    return Optional.of(new Checkpoints(config.s3Uri(), path == null ? DEFAULT_PATH : path));
  }

  /** Makes the folder, with what an earlier container has left. */
  void restore(ObjectStore objects, JobFolder job) throws IOException, JobFailedException {
    JobData.requirePlace(objects, "CheckpointConfig.S3Uri", s3Uri);
    objects.downloadAll(folder(), job.createDirectory(localPath));
  }

  void save(ObjectStore objects, JobFolder job) throws IOException, JobFailedException {
    Path content = job.createDirectory(localPath);
    objects.uploadAll(content, folder());
  }

  /** As a folder: the checkpoints of {@code trial-10} are none of {@code trial-1}. */
  private S3Location folder() {
    return S3Location.parse(s3Uri).resolve("");
  }
}
