package dev.kfold.trainer.algorithm;

import dev.kfold.trainer.csv.Numbers;
import java.util.Optional;

/**
 * A number of things out of all, as scikit-learn takes it: a whole number, or a fraction. As in
 * Python, {@code 1} is one of them and {@code 1.0} is all.
 */
public sealed interface Share {

  /** Returns the number, which may be more than there are. */
  int of(int all);

  /** A number, at least 1. */
  record Count(int count) implements Share {
    @Override
    public int of(int all) {
      return count;
    }

    @Override
    public String toString() {
      return Integer.toString(count);
    }
  }

  /** A fraction above 0, at most 1. */
  record Fraction(double fraction) implements Share {
    @Override
    public int of(int all) {
      return Math.max(1, (int) (fraction * all));
    }

    @Override
    public String toString() {
      return Double.toString(fraction);
    }
  }

  /** Reads a whole number of at least 1, or a fraction above 0. */
  static Optional<Share> parse(String text) {
    double value = Numbers.parse(text);
    boolean isFraction = (value > 0 && value < 1) || (value == 1 && text.contains("."));
    return isFraction
        ? Optional.of(new Fraction(value))
        : wholeNumber(text).filter(count -> count >= 1).map(Count::new);
  }

  /** Reads a whole number, which tuners may write as 5.0. */
  static Optional<Integer> wholeNumber(String text) {
    double value = Numbers.parse(text);
    return value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE
        ? Optional.of((int) value)
        : Optional.empty();
  }
}
