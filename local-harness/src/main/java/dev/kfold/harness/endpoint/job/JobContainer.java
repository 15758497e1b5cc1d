package dev.kfold.harness.endpoint.job;

import dev.kfold.harness.executor.ContainerSpec;
import dev.kfold.harness.executor.ContainerStartException;
import dev.kfold.harness.executor.RunningContainer;
import dev.kfold.trainer.contract.StopSignal;
import java.time.Duration;
import java.util.OptionalInt;

/** Runs the container of a job until it ends, is stopped or has used up its time. */
public final class JobContainer {

  private JobContainer() {}

  /**
   * Runs a container to its end.
   *
   * @param atMost MaxRuntimeInSeconds; then it is stopped as if somebody had asked for it
   * @param onOutOfTime called before that
   */
  public static Ending run(
      JobHost host, ContainerSpec spec, Duration atMost, StopSignal stop, Runnable onOutOfTime)
      throws InterruptedException, JobFailedException {
    RunningContainer container = start(host, spec);
    stop.onRaise(() -> container.stop(host.stopGrace()));
    try {
      OptionalInt code = container.await(atMost);
      if (code.isPresent()) {
        return new Ending.Exited(code.getAsInt());
      }
      onOutOfTime.run();
      container.stop(host.stopGrace());
      container.await();
      return new Ending.OutOfTime();
    } catch (InterruptedException e) {
      container.stop(Duration.ZERO);
      throw e;
    }
  }

  private static RunningContainer start(JobHost host, ContainerSpec spec)
      throws JobFailedException {
    try {
      return host.executor().start(spec);
    } catch (ContainerStartException e) {
      throw JobFailedException.client(String.valueOf(e.getMessage()));
    }
  }
}
