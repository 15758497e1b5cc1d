package dev.kfold.trainer.csv;

import dev.kfold.contract.InvalidInputException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits separated text, such as CSV, into lines and cells (RFC 4180). A line ends with a line
 * feed, a carriage return, or both. There are no comments, and blank lines are kept. A quote opens
 * a quoted cell only at the beginning of a cell; elsewhere it is a character like any other, as in
 * pandas.
 */
final class CsvTokenizer {

  private static final int END = -1;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** The most characters of a cell; more are no number or word, and would fill the memory. */
  private static final int LONGEST_CELL = 1 << 20;

  private final Reader reader;
  private final String where;
  private final char separator;
  private final CsvLimits limits;
  private char[] buffer = {}; // requests of plain lines need none
  private final StringBuilder cell = new StringBuilder();
  private int position;
  private int end;
  private long line = 1;
  private boolean afterReturn;

  /**
   * Creates a tokenizer for a text.
   *
   * @param where the name of the text in messages
   */
  CsvTokenizer(Reader reader, String where) {
    this(reader, where, CsvLines.COMMA);
  }

  /**
   * Creates a tokenizer for a text with any separator between its cells.
   *
   * @param where the name of the text in messages
   */
  CsvTokenizer(Reader reader, String where, char separator) {
    this(reader, where, separator, CsvLimits.OF_FILES);
  }

  /**
   * Creates a tokenizer for a text with any separator between its cells.
   *
   * @param where the name of the text in messages
   * @param limits of a line, above which the text is refused
   */
  CsvTokenizer(Reader reader, String where, char separator, CsvLimits limits) {
    this.reader = reader;
    this.where = where;
    this.separator = separator;
    this.limits = limits;
  }

  /** Returns the number of the line that is read next, from 1. */
  long line() {
    return line;
  }

  /** Counts lines that were read by other means. */
  void addLines(long lines) {
    line += lines;
  }

  /** Returns whether all characters that were taken from the reader are used up. */
  boolean isBufferEmpty() {
    return position == end;
  }

  /**
   * Returns the next line, or empty at the end of the text.
   *
   * @throws InvalidInputException if the line is not CSV
   */
  Optional<CsvLines.Line> next() throws IOException {
    if (peek() == END) {
      return Optional.empty();
    }
    long first = line;
    if (peek() == BYTE_ORDER_MARK) {
      throw refusal(
          first,
          "begins with a byte order mark, which belongs at the beginning of a file only; were files put together? Remove it");
    }
    boolean isQuoted = peek() == '"';
    List<String> cells = new ArrayList<>();
    long characters = 0;
    do {
      if (cells.size() == limits.cells()) {
        throw refusal(
            first,
            "has more than %,d cells, expected one for every column; write every row on a line of its own"
                .formatted(limits.cells()));
      }
      cells.add(peek() == '"' ? quoted() : plain());
      characters += cells.getLast().length();
      if (characters > limits.characters()) {
        throw refusal(first, limits.fault());
      }
    } while (skip(separator));
    endLine();
    boolean isBlank = cells.size() == 1 && !isQuoted && cells.getFirst().isBlank();
    return Optional.of(new CsvLines.Line(first, cells, isBlank));
  }

  private String plain() throws IOException {
    int start = position;
    while (position < end && !isCellEnd(buffer[position]) && buffer[position] != 0) {
      position++;
    }
    if (position < end && isCellEnd(buffer[position])) { // as nearly always
      return position == start ? "" : new String(buffer, start, position - start);
    }
    cell.setLength(0);
    cell.append(buffer, start, position - start);
    for (int c = peek(); !isCellEnd(c); c = peek()) {
      append(c, line);
      position++;
    }
    return cell.isEmpty() ? "" : cell.toString();
  }

  private void append(int c, long opened) {
    if (cell.length() == LONGEST_CELL) {
      throw refusal(
          opened,
          "a cell begins here that has more than %,d characters (%s), expected a number or a word; write every row on a line of its own, with separators between its cells"
              .formatted(LONGEST_CELL, shortened(cell.substring(0, 40))));
    }
    cell.append(character(c));
  }

  /** Reads a quoted cell, in which a doubled quote stands for a quote. */
  private String quoted() throws IOException {
    long opened = line;
    cell.setLength(0);
    position++;
    do {
      for (int c = peek(); c != '"'; c = peek()) {
        if (c == END) {
          throw refusal(
              opened,
              "a quote opens here and is never closed, so that all lines from here on would be one cell; close it, or double it and quote the cell if it belongs to the text");
        }
        append(c, opened);
        pass(c);
      }
      position++;
    } while (skipDoubled());
    if (!isCellEnd(peek())) {
      throw refusal(
          opened,
          "a quoted cell opens here%s and text follows its closing quote (after %s); double the quotes within a cell, or close the quote that is open"
              .formatted(
                  line == opened ? "" : ", ends in row " + line, shortened(cell.toString())));
    }
    return cell.toString();
  }

  private boolean skipDoubled() throws IOException {
    if (!skip('"')) {
      return false;
    }
    cell.append('"');
    return true;
  }

  private void endLine() throws IOException {
    int c = peek();
    if (c != END) {
      pass(c);
      if (c == '\r') {
        skip('\n');
      }
    }
    afterReturn = false;
  }

  /** Skips a character and counts lines; a carriage return and a line feed are one line end. */
  private void pass(int c) {
    line += c == '\r' || (c == '\n' && !afterReturn) ? 1 : 0;
    afterReturn = c == '\r';
    position++;
  }

  private char character(int c) {
    if (c == 0) {
      throw refusal(
          line, "holds a NUL character, so it is no text; is it UTF-16? Convert it to UTF-8");
    }
    return (char) c;
  }

  private boolean skip(char wanted) throws IOException {
    if (peek() != wanted) {
      return false;
    }
    position++;
    return true;
  }

  private int peek() throws IOException {
    if (position == end) {
      if (buffer.length == 0) {
        buffer = new char[limits.bufferCharacters()];
      }
      int read = reader.read(buffer, 0, buffer.length);
      if (read <= 0) {
        return END;
      }
      position = 0;
      end = read;
    }
    return buffer[position];
  }

  private boolean isCellEnd(int c) {
    return c == separator || c == '\n' || c == '\r' || c == END;
  }

  private InvalidInputException refusal(long row, String fault) {
    return new InvalidInputException("%s, row %d: %s.".formatted(where, row, fault));
  }

  private static String shortened(String text) {
    int shown = 20;
    return "'" + (text.length() > shown ? text.substring(0, shown) + "…" : text) + "'";
  }
}
