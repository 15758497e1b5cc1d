package dev.kfold.trainer.inference;

import java.util.ArrayList;
import java.util.List;

/** Cuts a header of HTTP at a separator that is not within a quoted string (RFC 9110, 5.6). */
final class HeaderElements {

  private HeaderElements() {}

  /** Returns the elements without the spaces around them; empty elements are left out. */
  static List<String> split(String header, char separator) {
    List<String> elements = new ArrayList<>();
    boolean isQuoted = false;
    int start = 0;
    for (int at = 0; at < header.length(); at++) {
      char c = header.charAt(at);
      if (c == '"') {
        isQuoted = !isQuoted;
      } else if (c == '\\' && isQuoted) {
        at++;
      } else if (c == separator && !isQuoted) {
        elements.add(header.substring(start, at).strip());
        start = at + 1;
      }
    }
    elements.add(header.substring(start).strip());
    elements.removeIf(String::isEmpty);
    return elements;
  }

  /** Returns the text of a value that may be a quoted string. */
  static String unquote(String value) {
    if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) {
      return value;
    }
    return value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1");
  }
}
