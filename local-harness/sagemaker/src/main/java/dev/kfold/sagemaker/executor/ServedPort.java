package dev.kfold.sagemaker.executor;

/**
 * The port of a container's server.
 *
 * @param published the port of 127.0.0.1 at which the server is reached
 * @param within the port that the server listens on if the container has a network of its own
 */
public record ServedPort(int published, int within) {

  /** The port that servers listen on unless they are told another one. */
  public static final int DEFAULT = 8080;
}
