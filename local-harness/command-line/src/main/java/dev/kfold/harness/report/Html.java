package dev.kfold.harness.report;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Escapes text, and fills templates in one pass, so that no value is read as a placeholder. */
public final class Html {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z-]+)}}");

  private Html() {}

  /** Returns the text escaped for content and for quoted attributes. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /**
   * Returns the template with each {@code {{name}}} replaced by the value of that name.
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public static String fill(String template, Map<String, String> values) {
    return PLACEHOLDER
        .matcher(template)
        .replaceAll(match -> Matcher.quoteReplacement(value(values, match.group(1))));
  }

  private static String value(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The template asks for {{%s}}".formatted(name));
    }
    return value;
  }
}
