package dev.kfold.harness.page;

import java.util.Locale;

/**
 * A message as the sources spell it.
 *
 * @param type the name of the class with its package
 * @param text the text; what only a run knows is {@code …}
 */
record WrittenMessage(String type, String text) {

  private static final String EXPECTED = ", expected ";

  /** Returns the name of the class without its package. */
  String simpleType() {
    return type.substring(type.lastIndexOf('.') + 1);
  }

  /**
   * Tells whether it is a refusal in the form of the project: where, what was found, and what was
   * expected or what to do.
   */
  boolean isRefusal() {
    return text.length() > 25
        && text.endsWith(".")
        && text.contains(": ")
        && (text.contains("; ") || text.contains(EXPECTED));
  }

  /** Returns what to do: the text after the last semicolon, or else what was expected. */
  String remedy() {
    int semicolon = text.lastIndexOf("; ");
    String remedy =
        semicolon < 0
            ? "give "
                + text.substring(text.lastIndexOf(EXPECTED) + EXPECTED.length())
                    .replaceFirst(", (because|which) .*$", ".")
            : text.substring(semicolon + 2).replaceFirst("^expected ", "give ");
    return remedy.substring(0, 1).toUpperCase(Locale.ROOT) + remedy.substring(1);
  }

  /** Returns the text before {@link #remedy}. */
  String finding() {
    int semicolon = text.lastIndexOf("; ");
    return semicolon < 0 ? text : text.substring(0, semicolon);
  }
}
