package dev.kfold.trainer.csv;

import java.nio.charset.StandardCharsets;

/**
 * Steps through the cells of a comma-separated text without quoted cells. Quotes are read like any
 * other character: callers check what they have read.
 */
final class PlainCells {

  /** Every number of up to so many decimal digits fits into 64 bits. */
  private static final int MOST_DIGITS = 19;

  private final byte[] text;
  private final int end;
  private int position;

  /**
   * Creates cells that are read from the beginning of a line.
   *
   * @param text in UTF-8, with a line feed at its end
   * @param start the index of the first byte to be read
   * @param end the index behind the last byte to be read: that of the line feed, or the next one
   */
  PlainCells(byte[] text, int start, int end) {
    this.text = text;
    this.position = start;
    this.end = end;
  }

  /** Returns whether bytes are left. */
  boolean hasMore() {
    return position < end;
  }

  /** Skips the next character if it is the given one, and returns whether it was. */
  boolean skip(char character) {
    if (text[position] != character) {
      return false;
    }
    position++;
    return true;
  }

  /** Skips a line end if it comes next, and returns whether it did. */
  boolean skipLineEnd() {
    if (text[position] == '\r' && text[position + 1] == '\n') {
      position++;
    }
    return skip('\n');
  }

  /** Returns the number of cells from here to the end of the line. */
  int countCells() {
    int commas = 0;
    for (int at = position; text[at] != '\n'; at++) {
      commas += text[at] == ',' ? 1 : 0;
    }
    return commas + 1;
  }

  /** Reads a cell as text, with replacement characters for bytes that are not UTF-8. */
  String text() {
    int start = position;
    skipCell();
    return new String(text, start, position - start, StandardCharsets.UTF_8);
  }

  /** Reads a cell as a number; returns NaN if it is not a finite number. */
  double number() {
    int start = position;
    boolean negative = skip('-');
    double magnitude = magnitude();
    if (!Double.isNaN(magnitude) && isCellEnd(text[position])) {
      return negative ? -magnitude : magnitude;
    }
    position = start;
    return Numbers.parse(text());
  }

  private double magnitude() {
    int first = position;
    long digits = digits(0);
    int count = position - first;
    int exponent = 0;
    if (skip('.')) {
      int fraction = position;
      digits = digits(digits);
      exponent = fraction - position;
      count -= exponent;
    }
    if (count == 0 || (count > MOST_DIGITS && count - leadingZeros(first) > MOST_DIGITS)) {
      return Double.NaN;
    }
    if (!skip('e') && !skip('E')) {
      return Decimals.nearest(digits, exponent);
    }
    boolean negative = skip('-');
    if (!negative) {
      skip('+');
    }
    int power = position;
    int given = (int) digits(0);
    // no exponent of a double has more than three digits
    return position - power >= 1 && position - power <= 3
        ? Decimals.nearest(digits, exponent + (negative ? -given : given))
        : Double.NaN;
  }

  private long digits(long before) {
    long digits = before;
    int at = position;
    for (int digit = text[at] - '0'; digit >= 0 && digit <= 9; digit = text[at] - '0') {
      digits = 10 * digits + digit;
      at++;
    }
    position = at;
    return digits;
  }

  private int leadingZeros(int first) {
    int zeros = 0;
    for (int at = first; text[at] == '0' || text[at] == '.'; at++) {
      zeros += text[at] == '0' ? 1 : 0;
    }
    return zeros;
  }

  private void skipCell() {
    while (!isCellEnd(text[position])) {
      position++;
    }
  }

  private static boolean isCellEnd(byte character) {
    return character == ',' || character == '\n' || character == '\r';
  }
}
