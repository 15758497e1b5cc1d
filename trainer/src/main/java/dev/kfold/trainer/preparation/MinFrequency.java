package dev.kfold.trainer.preparation;

import dev.kfold.trainer.csv.Numbers;
import java.util.Optional;

/**
 * The number of training rows below which categories share one column, as OneHotEncoder's {@code
 * min_frequency}.
 */
public sealed interface MinFrequency {

  /** The default, by which every category has a column of its own. */
  MinFrequency NONE = new Count(1);

  /** Returns whether a category of so many training rows is infrequent. */
  boolean isInfrequent(int count, int rows);

  /** A number of rows, at least 1. */
  record Count(int least) implements MinFrequency {
    @Override
    public boolean isInfrequent(int count, int rows) {
      return count < least;
    }

    @Override
    public String toString() {
      return Integer.toString(least);
    }
  }

  /** A share of the rows, between 0 and 1. */
  record Share(double least) implements MinFrequency {
    @Override
    public boolean isInfrequent(int count, int rows) {
      return count < least * rows;
    }

    @Override
    public String toString() {
      return Double.toString(least);
    }
  }

  /** Reads a whole number of at least 1, or a fraction between 0 and 1. */
  static Optional<MinFrequency> parse(String text) {
    double value = Numbers.parse(text);
    if (value > 0 && value < 1) {
      return Optional.of(new Share(value));
    }
    return value >= 1 && value <= Integer.MAX_VALUE && value == Math.rint(value)
        ? Optional.of(new Count((int) value))
        : Optional.empty();
  }
}
