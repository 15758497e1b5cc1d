package dev.kfold.cv.job;

import java.io.IOException;

/** A completed job has no score; the message says why. */
public final class NoScoreException extends IOException {

  private static final long serialVersionUID = 1;

  private final String sentence;
  private final boolean mayAppear;

  /**
   * Creates an exception.
   *
   * @param mayAppear whether the service may have the score a little later
   */
  public NoScoreException(String sentence, boolean mayAppear) {
    super(sentence);
    this.sentence = sentence;
    this.mayAppear = mayAppear;
  }

  /** Returns the message. */
  public String sentence() {
    return sentence;
  }

  /** Returns whether the service may have the score a little later. */
  public boolean mayAppear() {
    return mayAppear;
  }
}
