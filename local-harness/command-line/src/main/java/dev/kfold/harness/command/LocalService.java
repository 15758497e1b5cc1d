package dev.kfold.harness.command;

import java.util.Map;

/**
 * A running SageMaker endpoint on this machine.
 *
 * @param clientEnvironment the environment variables that point any AWS client at the endpoint
 * @param stop stops the running jobs and ends the endpoint
 */
public record LocalService(Map<String, String> clientEnvironment, Runnable stop)
    implements AutoCloseable {

  @Override
  public void close() {
    stop.run();
  }

  /** Starts a local service. */
  @FunctionalInterface
  public interface Factory {

    /**
     * Starts a service; it accepts requests when this method returns.
     *
     * @throws dev.kfold.contract.InvalidInputException if the port or the data directory is in use,
     *     or no Docker engine answers for the docker executor
     */
    LocalService start(ServiceSettings settings);
  }
}
