package dev.kfold.cv.job;

import java.io.IOException;

/** A completed job has no score; the message says why. */
final class NoScoreException extends IOException {

  private static final long serialVersionUID = 1;

  private final String sentence;
  private final boolean mayAppear;

  /**
   * Creates an exception.
   *
   * @param mayAppear whether the service may have the score a little later
   */
  NoScoreException(String sentence, boolean mayAppear) {
    super(sentence);
    this.sentence = sentence;
    this.mayAppear = mayAppear;
  }

  /** Returns the message. */
  String sentence() {
    return sentence;
  }

  /** Returns whether the service may have the score a little later. */
  boolean mayAppear() {
    return mayAppear;
  }
}
