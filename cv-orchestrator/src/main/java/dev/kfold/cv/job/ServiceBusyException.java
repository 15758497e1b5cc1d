package dev.kfold.cv.job;

/** The service refuses a call for the moment; a retry may succeed. */
public final class ServiceBusyException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** The reason of the refusal. */
  public enum Reason {
    /** The rate of calls is too high. */
    THROTTLED,
    /** All of the account's instances of the type are in use. */
    NO_CAPACITY,
    /** A status of 500 or more, or no answer; the call may have had its effect. */
    UNAVAILABLE
  }

  private final Reason reason;
  private final String sentence;

  public ServiceBusyException(Reason reason, String sentence) {
    super(sentence);
    this.reason = reason;
    this.sentence = sentence;
  }

  /** Returns the service's message. */
  public String sentence() {
    return sentence;
  }

  /** Returns the reason of the refusal. */
  public Reason reason() {
    return reason;
  }
}
