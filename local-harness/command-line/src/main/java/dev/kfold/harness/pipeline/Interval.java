package dev.kfold.harness.pipeline;

import dev.kfold.contract.InvalidInputException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A range of positive numbers, both ends included. */
public record Interval(double minimum, double maximum) {

  public Interval {
    if (!isRange(minimum, maximum)) {
      throw new IllegalArgumentException(
          "The range from %s to %s is none: expected 0 < minimum < maximum."
              .formatted(minimum, maximum));
    }
  }

  /**
   * Reads {@code MIN:MAX}.
   *
   * @param option names it in messages
   * @throws InvalidInputException if that is not what the text says
   */
  public static Interval parse(String option, String text) {
    String[] ends = text.split(":", -1);
    return Optional.of(ends)
        .filter(both -> both.length == 2)
        .flatMap(both ->
            Decimal.parse(both[0])
                .flatMap(minimum ->
                    Decimal.parse(both[1])
                        .filter(maximum -> isRange(minimum, maximum))
                        .map(maximum -> new Interval(minimum, maximum))))
        .orElseThrow(() ->
            new InvalidInputException(
                "%s: found '%s', expected MIN:MAX with two numbers, 0 < MIN < MAX, such as 0.01:100."
                    .formatted(option, text)));
  }

  private static boolean isRange(double minimum, double maximum) {
    return minimum > 0 && minimum < maximum && Double.isFinite(maximum);
  }

  /** So many values evenly spaced in their logarithms, as text; a single one is in the middle. */
  List<String> logarithmic(int count) {
    double low = Math.log10(minimum);
    double high = Math.log10(maximum);
    return IntStream.range(0, count)
        .mapToDouble(i -> count == 1 ? 0.5 : (double) i / (count - 1))
        .map(share -> Math.pow(10, low + share * (high - low)))
        .mapToObj(Interval::text)
        .toList();
  }

  /** Twelve digits are plenty, and hide what a power of ten is off by. */
  private static String text(double value) {
    return Double.toString(new BigDecimal(value).round(new MathContext(12)).doubleValue());
  }

  @Override
  public String toString() {
    return minimum + ":" + maximum;
  }
}
