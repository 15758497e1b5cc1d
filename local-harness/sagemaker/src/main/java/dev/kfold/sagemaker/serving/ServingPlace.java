package dev.kfold.sagemaker.serving;

import dev.kfold.sagemaker.job.ContainerLog;
import dev.kfold.sagemaker.job.JobFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;

/** The folder and the log of a serving container. */
record ServingPlace(JobFolder folder, ContainerLog log) implements AutoCloseable {

  /**
   * Opens the log of a container, and creates its folder if it is one of a pipeline.
   *
   * @param whole the folder of the only container, or the parent of the folders of a pipeline
   */
  static ServingPlace of(
      Serving serving, ServableContainer container, JobFolder whole, InstantSource clock)
      throws IOException {
    JobFolder folder =
        container.hostname().isPresent()
            ? JobFolder.create(whole.base().resolve(container.hostname().get()))
            : whole;
    return new ServingPlace(folder, ContainerLog.append(serving.log(container), clock));
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
