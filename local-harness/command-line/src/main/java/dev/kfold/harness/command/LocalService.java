package dev.kfold.harness.command;

import java.net.URI;
import java.util.Map;

/** The SageMaker endpoint on this machine, as the commands see it. */
public interface LocalService extends AutoCloseable {

  URI sageMaker();

  URI s3();

  /** The environment variables that point any AWS client at this service. */
  Map<String, String> clientEnvironment();

  /** Stops the running jobs and ends the service. */
  @Override
  void close();

  /** Starts the service. */
  @FunctionalInterface
  interface Factory {

    /**
     * Starts it; when this returns, it answers.
     *
     * @throws dev.kfold.contract.InvalidInputException if the port or the data directory is in use,
     *     or no Docker engine answers for the docker executor
     */
    LocalService start(ServiceSettings settings);
  }
}
