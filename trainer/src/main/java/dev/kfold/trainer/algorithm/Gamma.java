package dev.kfold.trainer.algorithm;

import dev.kfold.trainer.csv.Numbers;
import dev.kfold.trainer.numpy.NumpySum;
import java.util.Locale;
import java.util.Optional;

/**
 * The kernel coefficient gamma of SVC: a number, or a rule that computes it from the training rows.
 */
public sealed interface Gamma {

  /** Returns the number for (scaled) training rows {@code [rows][features]}. */
  double of(double[][] rows);

  /** Returns its text as a hyperparameter. */
  String text();

  /** The rule {@code 1 / (features · variance of all values)}, or 1 if the variance is 0. */
  record Scale() implements Gamma {
    @Override
    public double of(double[][] rows) {
      double variance = variance(rows);
      return variance == 0 ? 1 : 1 / (rows[0].length * variance);
    }

    @Override
    public String text() {
      return "scale";
    }
  }

  /** The rule {@code 1 / features}. */
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

  /** Returns the variance of all values, rounded as NumPy's {@code X.var()}. */
  private static double variance(double[][] rows) {
    // fails for more values than an index can count, rather than leave some out
    int count = Math.multiplyExact(rows.length, rows[0].length);
    double mean =
        NumpySum.pairwise((start, length, to) -> read(rows, start, length, to), count) / count;
    return NumpySum.pairwise(
            (start, length, to) -> {
              read(rows, start, length, to);
              for (int i = 0; i < length; i++) {
                double difference = to[i] - mean;
                to[i] = difference * difference;
              }
            },
            count)
        / count;
  }

  /** Reads values row by row from a table of which a copy in one array may be too large. */
  private static void read(double[][] rows, int start, int length, double[] to) {
    int columns = rows[0].length;
    int row = start / columns;
    int column = start % columns;
    for (int done = 0; done < length; row++) {
      int part = Math.min(columns - column, length - done);
      System.arraycopy(rows[row], column, to, done, part);
      done += part;
      column = 0;
    }
  }
}
