package dev.kfold.sagemaker.executor;

/** A container could not be started. The message tells the user why and what to do. */
public final class ContainerStartException extends RuntimeException {

  /** Creates an exception with a message for the user. */
  public ContainerStartException(String message) {
    super(message);
  }
}
