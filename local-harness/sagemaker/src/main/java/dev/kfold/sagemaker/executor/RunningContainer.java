package dev.kfold.sagemaker.executor;

import java.time.Duration;
import java.util.OptionalInt;

/** A container from its start to its end. */
public interface RunningContainer {

  /** The exit code of a container that was killed, 128 + SIGKILL. */
  int KILLED = 137;

  /** The exit code of a container that ended on SIGTERM before it had begun, 128 + SIGTERM. */
  int TERMINATED = 143;

  /**
   * Waits for the end.
   *
   * @return the exit code, or empty when the time was over first
   * @throws ContainerStartException if it turned out that the image cannot be run
   */
  OptionalInt await(Duration atMost) throws InterruptedException;

  /**
   * Waits for the end as long as it takes and returns the exit code.
   *
   * @throws ContainerStartException if it turned out that the image cannot be run
   */
  int await() throws InterruptedException;

  /** Kills it at once, without SIGTERM; returns at once. */
  void kill();

  /** Sends SIGTERM and, if that has not ended it after the grace, kills it; returns at once. */
  void stop(Duration grace);
}
