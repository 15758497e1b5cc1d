package dev.kfold.sagemaker.console.result;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * A metric of a model.
 *
 * @param value the mean over the folds, or the value of the pooled predictions
 * @param deviation the standard deviation over the folds, if there is one
 * @param error the standard error of the mean, if there is one
 */
public record Metric(
    String name, double value, Optional<Double> deviation, Optional<Double> error) {

  private static final MathContext DIGITS = new MathContext(5);

  /** Returns the value as pages show it. */
  public String text() {
    return text(value);
  }

  /** Returns the standard deviation as pages show it, or an empty text. */
  public String deviationText() {
    return deviation.map(Metric::text).orElse("");
  }

  /** Returns the standard error as pages show it, or an empty text. */
  public String errorText() {
    return error.map(Metric::text).orElse("");
  }

  /** Returns a number with five significant digits. */
  public static String text(double number) {
    if (!Double.isFinite(number)) {
      return String.valueOf(number);
    }
    BigDecimal rounded = new BigDecimal(number).round(DIGITS).stripTrailingZeros();
    boolean plain = number == 0 || (Math.abs(number) >= 1e-5 && Math.abs(number) < 1e9);
    return plain ? rounded.toPlainString() : rounded.toString();
  }
}
