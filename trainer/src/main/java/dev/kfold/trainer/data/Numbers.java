package dev.kfold.trainer.data;

import java.util.regex.Pattern;

/** Numbers as numpy.savetxt writes them. */
public final class Numbers {

  /** Java's own parser also takes {@code 1f}, {@code 0x1p3} and {@code Infinity}. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,9})?");

  private Numbers() {}

  /** The number, or NaN where the text is no finite number. */
  public static double parse(String text) {
    String stripped = text.strip();
    if (!NUMBER.matcher(stripped).matches()) {
      return Double.NaN;
    }
    double value = Double.parseDouble(stripped);
    return Double.isFinite(value) ? value : Double.NaN;
  }

  /** Whether a value is missing: blank, or the {@code nan} that NumPy writes. */
  static boolean isMissing(String text) {
    return text.isBlank() || text.strip().equalsIgnoreCase("nan");
  }

  public static boolean isNumber(String text) {
    return !Double.isNaN(parse(text));
  }
}
