package dev.kfold.harness.executor;

/** Runs the containers of jobs. */
@FunctionalInterface
public interface Executor {

  /**
   * Starts a container and returns at once.
   *
   * @throws ContainerStartException where the image cannot be run
   */
  RunningContainer start(ContainerSpec container);
}
