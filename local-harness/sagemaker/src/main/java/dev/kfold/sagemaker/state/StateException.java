package dev.kfold.sagemaker.state;

import dev.kfold.contract.FailureMessage;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The state could not be read or written, for example on a full disk; nothing was changed. */
public final class StateException extends RuntimeException {

  private final boolean closed;

  private StateException(String message, boolean closed, @Nullable Throwable cause) {
    super(message, cause);
    this.closed = closed;
  }

  /** Returns whether the state is closed for good, because the endpoint ends. */
  public boolean isClosed() {
    return closed;
  }

  /** Returns the failure to read or write a file of a state. */
  static StateException unstored(Path file, Exception cause) {
    return new StateException(
        "state of the endpoint, %s: cannot be read or written (%s), and nothing was changed; free space on its disk or make the file writable, and try again."
            .formatted(file, FailureMessage.of(rootOf(cause))),
        false,
        cause);
  }

  /** Returns the failure to find a state in a file. */
  static StateException foreign(Path file, String found, @Nullable Throwable cause) {
    return new StateException(
        "state of the endpoint, %s: found %s, expected a state that this version of the endpoint has written; move the file away to begin with an empty state, or restore a copy of it."
            .formatted(file, found),
        false,
        cause);
  }

  /** Returns the failure to read a resource that another version has stored. */
  static StateException ofAnotherVersion(String kind, String name, Throwable cause) {
    return new StateException(
        "state of the endpoint: the %s %s was written by another version of the endpoint; start that version, or choose another data directory."
            .formatted(kind, name),
        false,
        cause);
  }

  /** Returns the failure to use a state that was closed because the endpoint ends. */
  static StateException closed(Path file, Throwable cause) {
    return new StateException("state of the endpoint, %s: is closed.".formatted(file), true, cause);
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null ? failure : rootOf(cause);
  }
}
