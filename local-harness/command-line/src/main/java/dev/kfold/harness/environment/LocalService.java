package dev.kfold.harness.environment;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A running SageMaker endpoint on this machine.
 *
 * @param clientEnvironment the environment variables that point any AWS client at the endpoint
 * @param stop stops the running jobs and ends the endpoint
 */
public record LocalService(Map<String, String> clientEnvironment, Runnable stop)
    implements AutoCloseable {

  /** Returns the address of the console, or empty if the service has none. */
  public Optional<URI> console() {
    return Optional.ofNullable(clientEnvironment.get("AWS_ENDPOINT_URL_SAGEMAKER"))
        .map(endpoint -> URI.create(endpoint + "/"));
  }

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
