package dev.kfold.harness.progress;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Chosen hyperparameters in one short line; the exact values stand in {@code jobinfo.json}. */
public final class HyperparameterText {

  private HyperparameterText() {}

  /** Such as {@code c=1.274 gamma=0.05 kernel=rbf}. */
  public static String spell(Map<String, String> values) {
    return new TreeMap<>(values)
        .entrySet().stream()
            .map(entry -> entry.getKey() + "=" + shorten(entry.getValue()))
            .collect(Collectors.joining(" "));
  }

  /** A number with four significant digits; anything else as it is. */
  public static String shorten(String value) {
    try {
      return String.format(Locale.ROOT, "%.4g", Double.parseDouble(value))
          .replaceFirst("(\\.\\d*?)0+($|e)", "$1$2")
          .replaceFirst("\\.($|e)", "$1");
    } catch (NumberFormatException e) {
      return value;
    }
  }
}
