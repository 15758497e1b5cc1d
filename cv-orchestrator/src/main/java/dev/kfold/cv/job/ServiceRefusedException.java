package dev.kfold.cv.job;

/** The service will not do it, now or later; the message says what and what to do. */
public final class ServiceRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String reason;

  ServiceRefusedException(String reason) {
    super(reason);
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }
}
