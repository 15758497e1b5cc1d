package dev.kfold.trainer.csv;

/** Formats text as a cell of a comma-separated file (RFC 4180). */
public final class CsvText {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private CsvText() {}

  /**
   * Returns the text as a cell, quoted if it would otherwise be read as several cells, several
   * lines or a byte order mark.
   */
  public static String cell(String text) {
    boolean quote = text.startsWith(BYTE_ORDER_MARK) || hasSpecial(text);
    return quote ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  private static boolean hasSpecial(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' || c == '"' || c < ' ') {
        return true;
      }
    }
    return false;
  }
}
