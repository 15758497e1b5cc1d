package dev.kfold.cv.job;

/** The service cannot do it now, and says nothing against doing it later. */
final class ServiceBusyException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Why it cannot. */
  enum Reason {
    /** Too many calls at a time. */
    THROTTLED,
    /** The account's instances of the type are all taken. */
    NO_CAPACITY,
    /** An answer of 500 and more, or none at all; what was asked for may have been done. */
    UNAVAILABLE
  }

  private final Reason reason;
  private final String sentence;

  ServiceBusyException(Reason reason, String sentence) {
    super(sentence);
    this.reason = reason;
    this.sentence = sentence;
  }

  /** In the service's words. */
  String sentence() {
    return sentence;
  }

  Reason reason() {
    return reason;
  }
}
