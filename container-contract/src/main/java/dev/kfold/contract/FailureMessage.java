package dev.kfold.contract;

/** The text that tells a user about a throwable. */
public final class FailureMessage {

  private FailureMessage() {}

  /** Returns the message of a throwable or, if it has none, the simple name of its class. */
  public static String of(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
