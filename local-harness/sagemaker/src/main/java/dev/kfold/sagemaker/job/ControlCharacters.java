package dev.kfold.sagemaker.job;

import java.util.regex.Pattern;

/** Escapes the control characters of a line of a log, as the service does. */
final class ControlCharacters {

  private static final Pattern IN_TEXT = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");

  private ControlCharacters() {}

  /** Returns a text of several lines as {@link #escape} does, but with its line feeds and tabs. */
  static String escapeInText(String text) {
    return IN_TEXT
        .matcher(text)
        .replaceAll(found -> "#%03o".formatted((int) found.group().charAt(0)));
  }

  /** Returns a line with each control character as {@code #} and three octal digits. */
  static String escape(String line) {
    if (line.chars().noneMatch(Character::isISOControl)) {
      return line;
    }
    StringBuilder escaped = new StringBuilder(line.length() + 8);
    line.chars()
        .forEach(character -> {
          if (Character.isISOControl(character)) {
            escaped.append("#%03o".formatted(character));
          } else {
            escaped.append((char) character);
          }
        });
    return escaped.toString();
  }
}
