package dev.kfold.sagemaker.executor;

/** A container could not be started; the message tells the user why and what to do. */
public final class ContainerStartException extends RuntimeException {

  public ContainerStartException(String message) {
    super(message);
  }
}
