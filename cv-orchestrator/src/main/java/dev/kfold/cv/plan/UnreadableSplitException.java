package dev.kfold.cv.plan;

/** What a split says of itself cannot be read, although it may be there; the message says why. */
public final class UnreadableSplitException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String reason;

  public UnreadableSplitException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** Returns why, as the end of a sentence. */
  public String reason() {
    return reason;
  }
}
