package dev.kfold.sagemaker.state;

/** The state could not be read or written, as on a full disk; nothing has changed then. */
public final class StateException extends RuntimeException {

  StateException(String message) {
    super(message);
  }

  StateException(String message, Throwable cause) {
    super(message, cause);
  }
}
