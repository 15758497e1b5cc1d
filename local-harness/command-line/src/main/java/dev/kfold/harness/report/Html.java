package dev.kfold.harness.report;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text as HTML, and templates filled in one pass, so that no value is taken for a place. */
final class Html {

  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");

  private Html() {}

  /** Text that is safe as content and in a quoted attribute. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /**
   * Fills {@code {{name}}} by the value of that name.
   *
   * @throws IllegalArgumentException if there is no such value
   */
  static String fill(String template, Map<String, String> values) {
    return PLACE
        .matcher(template)
        .replaceAll(place -> Matcher.quoteReplacement(value(values, place.group(1))));
  }

  private static String value(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The template asks for {{%s}}".formatted(name));
    }
    return value;
  }
}
