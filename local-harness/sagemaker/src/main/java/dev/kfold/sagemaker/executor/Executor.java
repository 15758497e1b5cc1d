package dev.kfold.sagemaker.executor;

import java.nio.file.Path;

/** Runs the containers of jobs. */
@FunctionalInterface
public interface Executor extends AutoCloseable {

  /**
   * Takes a place in the queue for this machine's processors. The caller holds it while a container
   * of the image runs. An image that mostly waits, such as an orchestrator, need not queue.
   */
  default Slots.Place queue(String image) {
    return Slots.unlimited();
  }

  /**
   * Returns whether an image may be a later container of an inference pipeline: its label says that
   * its server listens on the port that it is told. Also true if the image is not known yet.
   */
  default boolean acceptsPort(String image) {
    return true;
  }

  /**
   * Starts a container and returns without waiting for it.
   *
   * @throws ContainerStartException if it is already known that the image cannot be run
   */
  RunningContainer start(ContainerSpec container);

  /**
   * Removes the containers of earlier processes that ended without {@link #close}. No container may
   * run and no other process may use the data directory meanwhile.
   *
   * @param folders the folder of their jobs; afterwards this process can delete all files in it
   */
  default void removeRemains(Path folders) {}

  /** Kills all running containers and waits for their end. */
  @Override
  default void close() {}
}
