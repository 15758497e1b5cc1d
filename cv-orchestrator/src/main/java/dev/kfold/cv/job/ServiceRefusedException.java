package dev.kfold.cv.job;

/** The service refuses a call for good; the message says why and what to do. */
public final class ServiceRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String reason;

  public ServiceRefusedException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** Returns the message. */
  public String reason() {
    return reason;
  }
}
