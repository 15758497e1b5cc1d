package dev.kfold.cv.plan;

/** The plan of a split may exist but cannot be read; the message says why. */
public final class UnreadableSplitException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String reason;

  /** Creates an exception with a reason, as the end of a sentence. */
  public UnreadableSplitException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** Returns the reason, as the end of a sentence. */
  public String reason() {
    return reason;
  }
}
