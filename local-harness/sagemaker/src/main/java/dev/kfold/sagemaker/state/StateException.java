package dev.kfold.sagemaker.state;

/** The state could not be read or written, for example on a full disk; nothing was changed. */
public final class StateException extends RuntimeException {

  StateException(String message) {
    super(message);
  }

  StateException(String message, Throwable cause) {
    super(message, cause);
  }
}
