package dev.kfold.trainer.csv;

import dev.kfold.contract.InvalidInputException;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/** Reads the lines of a text, which end with a line feed. A line that is too long is refused. */
public final class BoundedLines {

  private final Reader text;
  private final String where;
  private final CsvLimits limits;
  private final char[] buffer = new char[1 << 13];
  private final StringBuilder begun = new StringBuilder();
  private int position;
  private int end;
  private long number;

  /**
   * Creates a reader.
   *
   * @param limits of a line, above which the text is refused
   */
  public BoundedLines(StreamText text, CsvLimits limits) {
    this.text = text.reader();
    this.where = text.where();
    this.limits = limits;
  }

  /** Returns the number of the line that was read last, from 1. */
  public long number() {
    return number;
  }

  /**
   * Returns the next line without its line feed, or empty at the end.
   *
   * @throws InvalidInputException if the line is too long, or not text
   */
  public Optional<String> next() throws IOException {
    begun.setLength(0);
    number++;
    while (position < end || fill()) {
      int start = position;
      while (position < end && buffer[position] != '\n') {
        position++;
      }
      begun.append(buffer, start, position - start);
      if (position < end) {
        position++;
        return Optional.of(begun.toString());
      }
      if (begun.length() > limits.characters()) {
        throw new InvalidInputException("%s, row %d: %s.".formatted(where, number, limits.fault()));
      }
    }
    return begun.isEmpty() ? Optional.empty() : Optional.of(begun.toString());
  }

  private boolean fill() throws IOException {
    position = 0;
    end = Math.max(0, text.read(buffer, 0, buffer.length));
    return end > 0;
  }
}
