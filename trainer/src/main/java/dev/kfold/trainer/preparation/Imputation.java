package dev.kfold.trainer.preparation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How missing cells are filled: the strategies of scikit-learn's SimpleImputer. */
public enum Imputation {
  NONE,
  MEAN,
  MEDIAN,
  MOST_FREQUENT;

  /** Returns the values in scikit-learn's spelling, for messages. */
  static String spellings() {
    return Arrays.stream(values()).map(Imputation::toString).collect(Collectors.joining(", "));
  }

  /** Reads a value in scikit-learn's spelling, or with a hyphen, in any case. */
  static Optional<Imputation> parse(String text) {
    String spelling = text.toLowerCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(values()).filter(value -> value.toString().equals(spelling)).findFirst();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
