package dev.kfold.contract;

import java.util.OptionalDouble;

/**
 * Parses numbers in the notation that Python, NumPy and JSON share: decimal digits with an optional
 * sign, point and exponent. Java's own parser also accepts {@code 1d}, {@code 0x1p3} and {@code
 * Infinity}.
 */
public final class Decimal {

  private Decimal() {}

  /** Returns the nearest double, or empty if the text is not a number or too large for a double. */
  public static OptionalDouble parse(String text) {
    OptionalDouble value = parseUnbounded(text);
    return value.isPresent() && Double.isFinite(value.getAsDouble())
        ? value
        : OptionalDouble.empty();
  }

  /** Returns the nearest double, which is infinite for large numbers, or empty for other text. */
  public static OptionalDouble parseUnbounded(String text) {
    String stripped = text.strip();
    if (!hasOnlyCharactersOfNumbers(stripped)) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(Double.parseDouble(stripped));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  private static boolean hasOnlyCharactersOfNumbers(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isDigit = c >= '0' && c <= '9';
      if (!isDigit && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
