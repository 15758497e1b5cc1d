package dev.kfold.sagemaker.executor;

import java.time.Duration;
import java.util.OptionalInt;

/** A container that has been started. */
public interface RunningContainer {

  /** The exit code of a container that was killed, 128 + SIGKILL. */
  int KILLED = 137;

  /** The exit code of a container that ended on SIGTERM before it had begun, 128 + SIGTERM. */
  int TERMINATED = 143;

  /**
   * Waits for the end of the container.
   *
   * @return the exit code, or empty if the time is over first
   * @throws ContainerStartException if the container could not be started
   */
  OptionalInt await(Duration atMost) throws InterruptedException;

  /**
   * Waits for the end of the container without a time limit and returns the exit code.
   *
   * @throws ContainerStartException if the container could not be started
   */
  int await() throws InterruptedException;

  /** Kills the container without SIGTERM, and returns without waiting for its end. */
  void kill();

  /**
   * Sends SIGTERM, and kills the container after the grace; returns without waiting for its end.
   */
  void stop(Duration grace);
}
