package dev.kfold.harness.progress;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Formats hyperparameters in one short line; {@code jobinfo.json} holds the exact values. */
public final class HyperparameterText {

  /** A whole number, whose last digits count, such as a seed or a number of trees. */
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,15}");

  private HyperparameterText() {}

  /** Returns text such as {@code c=1.274 gamma=0.05 kernel=rbf}. */
  public static String spell(Map<String, String> values) {
    return new TreeMap<>(values)
        .entrySet().stream()
            .map(entry -> entry.getKey() + "=" + shorten(entry.getValue()))
            .collect(Collectors.joining(" "));
  }

  /**
   * Returns the text of an SVM's hyperparameters as in scikit-learn, such as {@code C=1, rbf,
   * gamma=scale}; of other algorithms as {@link #spell} does.
   */
  public static String spellAsSvc(Map<String, String> values) {
    if (!values.containsKey("kernel")) {
      return spell(values);
    }
    return "C=%s, %s, gamma=%s"
        .formatted(
            values.getOrDefault("c", "1.0").replaceFirst("\\.0$", ""),
            values.getOrDefault("kernel", "rbf"),
            values.getOrDefault("gamma", "scale"));
  }

  /** Returns a number with four significant digits, and whole numbers and other text unchanged. */
  public static String shorten(String value) {
    if (WHOLE.matcher(value).matches()) {
      return value;
    }
    try {
      return String.format(Locale.ROOT, "%.4g", Double.parseDouble(value))
          .replaceFirst("(\\.\\d*?)0+($|e)", "$1$2")
          .replaceFirst("\\.($|e)", "$1");
    } catch (NumberFormatException e) {
      return value;
    }
  }
}
