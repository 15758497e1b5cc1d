package dev.kfold.harness.command;

import java.util.Map;

/** The local SageMaker endpoint, as the commands use it. */
public interface LocalService extends AutoCloseable {

  /** Returns the environment variables that point any AWS client at this service. */
  Map<String, String> clientEnvironment();

  /** Stops the running jobs and the service. */
  @Override
  void close();

  /** Starts a local service. */
  @FunctionalInterface
  interface Factory {

    /**
     * Starts a service; it accepts requests when this method returns.
     *
     * @throws dev.kfold.contract.InvalidInputException if the port or the data directory is in use,
     *     or no Docker engine answers for the docker executor
     */
    LocalService start(ServiceSettings settings);
  }
}
