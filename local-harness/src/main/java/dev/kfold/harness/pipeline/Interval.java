package dev.kfold.harness.pipeline;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.IntStream;

/** A range of positive numbers, both ends included. */
public record Interval(double minimum, double maximum) {

  public Interval {
    if (!(minimum > 0 && minimum < maximum && Double.isFinite(maximum))) {
      throw new IllegalArgumentException(
          "The range from %s to %s is none: expected 0 < minimum < maximum."
              .formatted(minimum, maximum));
    }
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
}
