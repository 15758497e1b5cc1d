package dev.kfold.harness.pipeline;

import dev.kfold.contract.Decimal;
import dev.kfold.contract.InvalidInputException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A range of positive numbers, including both ends. */
public record Interval(double minimum, double maximum) {

  public Interval {
    if (!isRange(minimum, maximum)) {
      throw new IllegalArgumentException(
          "The range from %s to %s is empty: expected 0 < minimum < maximum."
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
    String[] ends = text.split(":", -1);
    return Optional.of(ends)
        .filter(both -> both.length == 2)
        .flatMap(both -> between(both[0], both[1]))
        .orElseThrow(() ->
            new InvalidInputException(
                "%s: found '%s', expected MIN:MAX with two numbers, 0 < MIN < MAX, such as 0.01:100."
                    .formatted(option, text)));
  }

  /** Returns the range, or empty unless both texts are numbers and 0 &lt; minimum &lt; maximum. */
  static Optional<Interval> between(String minimum, String maximum) {
    double low = Decimal.parse(minimum).orElse(Double.NaN);
    double high = Decimal.parse(maximum).orElse(Double.NaN);
    return isRange(low, high) ? Optional.of(new Interval(low, high)) : Optional.empty();
  }

  private static boolean isRange(double minimum, double maximum) {
    return minimum > 0 && minimum < maximum && Double.isFinite(maximum);
  }

  /**
   * Returns {@code count} values, evenly spaced in their logarithms from end to end, as text; a
   * single value is the geometric mean of the ends.
   */
  List<String> logarithmic(int count) {
    double low = Math.log10(minimum);
    double high = Math.log10(maximum);
    return IntStream.range(0, count)
        .mapToDouble(i -> count == 1 ? 0.5 : (double) i / (count - 1))
        .map(share -> Math.pow(10, low + share * (high - low)))
        .mapToObj(Interval::text)
        .toList();
  }

  /** Rounds to twelve digits, which hides the rounding error of a power of ten. */
  private static String text(double value) {
    return Double.toString(new BigDecimal(value).round(new MathContext(12)).doubleValue());
  }

  @Override
  public String toString() {
    return minimum + ":" + maximum;
  }
}
