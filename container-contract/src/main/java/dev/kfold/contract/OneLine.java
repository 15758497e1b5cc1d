package dev.kfold.contract;

import java.util.regex.Pattern;

/**
 * Shows a text that somebody else wrote, such as a cell of a table, within a line of a log. Control
 * characters are escaped, so that the text can neither begin a line of its own nor change the
 * terminal on which the log is read. What looks like a metric is escaped too, because SageMaker
 * searches the whole line for metrics.
 */
public final class OneLine {

  /** Control characters, and what some readers take for the end of a line. */
  private static final Pattern ESCAPED = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

  /** A number as the programs of this project print metrics, such as {@code score:0.98;}. */
  private static final Pattern METRIC = Pattern.compile("([:=]\\s*[-+]?\\.?\\d[^;\\s]*);");

  private OneLine() {}

  /**
   * Returns the text with its control characters as {@code \\n}, {@code \\u001b} and the like, and
   * {@code :0.98;} as {@code :0.98\\;}.
   */
  public static String of(String text) {
    String line = ESCAPED.matcher(text).replaceAll(found -> "\\\\" + name(found.group().charAt(0)));
    return METRIC.matcher(line).replaceAll("$1\\\\;");
  }

  private static String name(char character) {
    return switch (character) {
      case '\n' -> "n";
      case '\r' -> "r";
      case '\t' -> "t";
      default -> "u%04x".formatted((int) character);
    };
  }
}
