package dev.kfold.trainer.fit;

import dev.kfold.trainer.data.Numbers;
import java.util.Locale;
import java.util.Optional;

/**
 * The kernel's coefficient: a number, or a rule that takes it from the training rows, as in SVC.
 */
public sealed interface Gamma {

  /** The number for these (scaled) training rows. */
  double of(double[][] rows);

  /** How it is written as a hyperparameter. */
  String text();

  /** {@code 1 / (features · variance of all values)}; the variance counts as 1 where it is 0. */
  record Scale() implements Gamma {
    @Override
    public double of(double[][] rows) {
      double variance = variance(rows);
      return 1 / (rows[0].length * (variance == 0 ? 1 : variance));
    }

    @Override
    public String text() {
      return "scale";
    }
  }

  /** {@code 1 / features} */
  record Auto() implements Gamma {
    @Override
    public double of(double[][] rows) {
      return 1.0 / rows[0].length;
    }

    @Override
    public String text() {
      return "auto";
    }
  }

  /** A given number above 0. */
  record Value(double value) implements Gamma {
    @Override
    public double of(double[][] rows) {
      return value;
    }

    @Override
    public String text() {
      return Double.toString(value);
    }
  }

  /** Reads {@code scale}, {@code auto} or a number above 0. */
  static Optional<Gamma> parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "scale" -> Optional.of(new Scale());
      case "auto" -> Optional.of(new Auto());
      default -> Optional.of(Numbers.parse(text)).filter(value -> value > 0).map(Value::new);
    };
  }

  private static double variance(double[][] rows) {
    double count = (double) rows.length * rows[0].length;
    double sum = 0;
    for (double[] row : rows) {
      for (double value : row) {
        sum += value;
      }
    }
    double mean = sum / count;
    double squares = 0;
    for (double[] row : rows) {
      for (double value : row) {
        squares += (value - mean) * (value - mean);
      }
    }
    return squares / count;
  }
}
