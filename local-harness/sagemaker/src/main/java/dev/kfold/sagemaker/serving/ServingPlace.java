package dev.kfold.sagemaker.serving;

import dev.kfold.sagemaker.job.ContainerLog;
import dev.kfold.sagemaker.job.JobFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;

/** The folder and the log of a serving container. */
record ServingPlace(JobFolder folder, ContainerLog log) implements AutoCloseable {

  /** Creates the folder and opens the log. */
  static ServingPlace of(Serving serving, InstantSource clock) throws IOException {
    JobFolder folder = JobFolder.create(serving.folder());
    try {
      return new ServingPlace(folder, ContainerLog.append(serving.log(), clock));
    } catch (IOException e) {
      folder.close();
      throw e;
    }
  }

  /** Deletes the folder and closes the log. */
  @Override
  public void close() {
    folder.close();
    try {
      log.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
