package dev.kfold.trainer.score;

import java.util.Optional;

/** The result of a scorer on some rows. */
public sealed interface Score {

  /**
   * A finite number.
   *
   * @param warning what qualifies it, a sentence
   */
  record Value(double value, Optional<String> warning) implements Score {

    Value(double value) {
      this(value, Optional.empty());
    }
  }

  /**
   * No number, because scikit-learn gives NaN or an error.
   *
   * @param reason what the scorer needs, what was found, and what to do
   */
  record Undefined(String reason) implements Score {}
}
