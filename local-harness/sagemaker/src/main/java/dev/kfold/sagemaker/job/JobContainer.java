package dev.kfold.sagemaker.job;

import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.StopSignal;
import dev.kfold.sagemaker.executor.ContainerSpec;
import dev.kfold.sagemaker.executor.ContainerStartException;
import dev.kfold.sagemaker.executor.RunningContainer;
import dev.kfold.sagemaker.faultinjection.Fault.Disruption;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The container of a job. It exits by itself, is stopped, is ended by an injected failure or runs
 * out of time.
 *
 * @param stopGrace the time from SIGTERM to SIGKILL
 */
record JobContainer(RunningContainer container, Duration stopGrace, StopSignal stop) {

  /**
   * Starts a container, which the stop signal stops.
   *
   * @throws JobFailedException if its image cannot be run
   */
  static JobContainer start(JobHost host, ContainerSpec spec, Duration stopGrace, StopSignal stop)
      throws JobFailedException {
    try {
      RunningContainer container = host.executor().start(spec);
      stop.onRaise(() -> container.stop(stopGrace));
      return new JobContainer(container, stopGrace, stop);
    } catch (ContainerStartException e) {
      throw JobFailedException.client(FailureMessage.of(e));
    }
  }

  /**
   * Waits for the container's end.
   *
   * @param atMost MaxRuntimeInSeconds, after which the container is stopped
   * @param fault ends the container earlier, unless it has exited or is being stopped by then
   * @param onOutOfTime called before the container is stopped because its time is over
   * @throws JobFailedException if the image cannot be run after all
   */
  ContainerOutcome await(Duration atMost, Optional<Disruption> fault, Runnable onOutOfTime)
      throws InterruptedException, JobFailedException {
    Optional<Disruption> due = fault.filter(it -> it.after().compareTo(atMost) < 0);
    try {
      OptionalInt code = container.await(due.map(Disruption::after).orElse(atMost));
      if (code.isPresent()) {
        return new ContainerOutcome.Exited(code.getAsInt());
      }
      if (due.isEmpty()) {
        onOutOfTime.run();
        terminate();
        return new ContainerOutcome.OutOfTime();
      }
      return stop.isRaised()
          ? new ContainerOutcome.Exited(container.await())
          : disrupt(due.get().cause());
    } catch (ContainerStartException e) {
      throw JobFailedException.client(FailureMessage.of(e));
    } catch (InterruptedException | RuntimeException e) {
      container.stop(Duration.ZERO);
      throw e;
    }
  }

  private ContainerOutcome disrupt(Disruption.Cause cause) throws InterruptedException {
    return switch (cause) {
      case LOSS -> {
        container.kill();
        yield new ContainerOutcome.Lost();
      }
      case INTERRUPTION -> {
        int code = terminate();
        yield stop.isRaised()
            ? new ContainerOutcome.Exited(code)
            : new ContainerOutcome.Interrupted();
      }
    };
  }

  private int terminate() throws InterruptedException {
    container.stop(stopGrace);
    return container.await();
  }
}
