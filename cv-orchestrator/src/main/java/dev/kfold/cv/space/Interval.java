package dev.kfold.cv.space;

import dev.kfold.contract.Decimal;
import dev.kfold.contract.InvalidInputException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A range of numbers, including both ends; only the lower end may be 0. */
public record Interval(double minimum, double maximum) {

  public Interval {
    if (!isRange(minimum, maximum)) {
      throw new IllegalArgumentException(
          "The range from %s to %s is empty: expected 0 <= minimum < maximum."
              .formatted(minimum, maximum));
    }
  }

  /**
   * Reads {@code MIN:MAX}.
   *
   * @param option the option's name, for the message
   * @throws InvalidInputException if the text is not such a range
   */
  public static Interval parse(String option, String text) {
    return parse(text).orElseThrow(() -> refused(option, text, "0 <= MIN < MAX"));
  }

  /**
   * Reads {@code MIN:MAX} with a minimum above 0.
   *
   * @param option the option's name, for the message
   * @throws InvalidInputException if the text is not such a range
   */
  public static Interval parsePositive(String option, String text) {
    return parse(text)
        .filter(range -> !range.beginsAtZero())
        .orElseThrow(() -> refused(option, text, "0 < MIN < MAX"));
  }

  private static Optional<Interval> parse(String text) {
    return Optional.of(text.split(":", -1))
        .filter(both -> both.length == 2)
        .flatMap(both -> between(both[0], both[1]));
  }

  private static InvalidInputException refused(String option, String text, String order) {
    return new InvalidInputException(
        "%s: found '%s', expected MIN:MAX with two numbers, %s, such as 0.01:100."
            .formatted(option, text, order));
  }

  /** Returns the range, or empty unless both texts are numbers and 0 &le; minimum &lt; maximum. */
  public static Optional<Interval> between(String minimum, String maximum) {
    double low = Decimal.parse(minimum).orElse(Double.NaN);
    double high = Decimal.parse(maximum).orElse(Double.NaN);
    return isRange(low, high) ? Optional.of(new Interval(low, high)) : Optional.empty();
  }

  private static boolean isRange(double minimum, double maximum) {
    return minimum >= 0 && minimum < maximum && Double.isFinite(maximum);
  }

  /** Returns whether the range begins at 0, which has no logarithm. */
  public boolean beginsAtZero() {
    return minimum == 0;
  }

  /**
   * Returns {@code count} values, evenly spaced in their logarithms from end to end, as text; a
   * single value is the geometric mean of the ends. The values of a range that begins at 0 are
   * evenly spaced themselves and leave 0 out, which no hyperparameter of an SVM can be.
   */
  public List<String> spaced(int count) {
    return beginsAtZero() ? linear(count) : logarithmic(count);
  }

  private List<String> linear(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> text(maximum * i / count)).toList();
  }

  private List<String> logarithmic(int count) {
    double low = Math.log10(minimum);
    double high = Math.log10(maximum);
    return IntStream.range(0, count)
        .mapToDouble(i -> count == 1 ? 0.5 : (double) i / (count - 1))
        .map(share -> Math.pow(10, low + share * (high - low)))
        .mapToObj(Interval::text)
        .toList();
  }

  private static String text(double value) {
    return Double.toString(rounded(value));
  }

  /** Rounds to twelve digits, which hides the rounding errors of a computed value. */
  public static double rounded(double value) {
    return new BigDecimal(value).round(new MathContext(12)).doubleValue();
  }

  @Override
  public String toString() {
    return minimum + ":" + maximum;
  }
}
