package dev.kfold.trainer.data;

/** Numbers as numpy.savetxt writes them. */
public final class Numbers {

  private Numbers() {}

  /** The number, or NaN where the text is no finite number. */
  public static double parse(String text) {
    String stripped = text.strip();
    if (!isSpelledAsNumber(stripped)) {
      return Double.NaN;
    }
    try {
      double value = Double.parseDouble(stripped);
      return Double.isFinite(value) ? value : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Java's own parser also takes {@code 1f}, {@code 0x1p3} and {@code Infinity}. */
  private static boolean isSpelledAsNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isDigit = c >= '0' && c <= '9';
      if (!isDigit && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Whether a value is missing: blank, or the {@code nan} that NumPy writes. */
  static boolean isMissing(String text) {
    return text.isBlank() || text.strip().equalsIgnoreCase("nan");
  }

  public static boolean isNumber(String text) {
    return !Double.isNaN(parse(text));
  }
}
