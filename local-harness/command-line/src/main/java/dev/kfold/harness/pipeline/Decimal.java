package dev.kfold.harness.pipeline;

import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as people and JSON write them. */
public final class Decimal {

  /** Java alone would also read {@code 1d}, {@code 0x1p3} and {@code NaN}. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

  private Decimal() {}

  /** Reads a finite number; empty if the text is not one. */
  public static Optional<Double> parse(String text) {
    return Optional.of(text.strip())
        .filter(number -> NUMBER.matcher(number).matches())
        .map(Double::valueOf)
        .filter(Double::isFinite);
  }
}
