package dev.kfold.trainer.algorithm;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The impurity that the splits of a classification tree lower. */
public enum Criterion {
  GINI,
  ENTROPY,
  /** Another name of {@link #ENTROPY}. */
  LOG_LOSS;

  /** What a valid value is, for messages. */
  static final String EXPECTED = "one of gini, entropy, log_loss";

  /** Reads a value in scikit-learn's spelling, in any case. */
  static Optional<Criterion> parse(String text) {
    return Arrays.stream(values())
        .filter(value -> value.toString().equals(text.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
