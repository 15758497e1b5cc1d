package dev.kfold.sagemaker.executor;

import java.nio.file.Path;

/** Runs the containers of jobs. */
@FunctionalInterface
public interface Executor extends AutoCloseable {

  /**
   * Takes a place in the queue for this machine's processors, to be held while a container of the
   * image runs. What mostly waits, as an orchestrator for its folds, has no need to queue.
   */
  default Slots.Place queue(String image) {
    return Slots.unlimited();
  }

  /**
   * Starts a container and returns at once.
   *
   * @throws ContainerStartException if the image cannot be run
   */
  RunningContainer start(ContainerSpec container);

  /**
   * Removes the containers of processes that ended without {@link #close}. To be called only while
   * nothing runs and no other process uses the same data directory.
   *
   * @param folders of their jobs, which can be deleted thereafter, whoever wrote in them
   */
  default void removeRemains(Path folders) {}

  /** Kills what still runs and returns when it is gone. */
  @Override
  default void close() {}
}
