package dev.kfold.trainer.csv;

import dev.kfold.contract.InvalidInputException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Reads the lines of a text whose cells are separated by commas or another character. */
public final class CsvLines {

  /** The separator of all files that jobs exchange. */
  public static final char COMMA = ',';

  private CsvLines() {}

  /**
   * A record of a CSV text: one line, or several lines if a quoted cell holds line ends.
   *
   * @param number the number of its first line in the file, from 1
   * @param isBlank whether it holds only white space; a quoted cell is not blank, even if empty
   */
  public record Line(long number, List<String> cells, boolean isBlank) {}

  /** The most blank lines in a row; more are not meant as rows, and would fill the memory. */
  private static final long MOST_BLANK_LINES = 100_000;

  /**
   * Parses a text. Drops blank lines at the end.
   *
   * @param where the name of the text in messages
   * @throws InvalidInputException if the text is not CSV
   */
  public static List<Line> parse(String text, String where) {
    try {
      return lines(new StringReader(text), where);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Opens a text for reading line by line. Drops blank lines at the end. Reading fails with an
   * {@link InvalidInputException} if the text is not CSV.
   *
   * @param separator the character between cells
   */
  public static LineSource open(TextSource text, char separator) throws IOException {
    return new Unterminated(text.open(), text.where(), separator);
  }

  /**
   * Opens a text for reading line by line. Drops blank lines at the end.
   *
   * @param where the name of the text in messages
   * @param separator the character between cells
   */
  public static LineSource open(Reader text, String where, char separator) {
    return new Unterminated(text, where, separator);
  }

  private static List<Line> lines(Reader text, String where) throws IOException {
    List<Line> lines = new ArrayList<>();
    try (LineSource source = open(text, where, COMMA)) {
      for (Optional<Line> next = source.next(); next.isPresent(); next = source.next()) {
        lines.add(next.get());
      }
    }
    return lines;
  }

  /** The lines of a text without the blank lines at its end. */
  private static final class Unterminated implements LineSource {

    private final Reader text;
    private final String where;
    private final CsvTokenizer tokenizer;
    private final Deque<Line> pending = new ArrayDeque<>(); // blank lines, and the line below them

    private Unterminated(Reader text, String where, char separator) {
      this.text = text;
      this.where = where;
      this.tokenizer = new CsvTokenizer(text, where, separator);
    }

    @Override
    public Optional<Line> next() throws IOException {
      if (!pending.isEmpty()) {
        return Optional.of(pending.remove());
      }
      Optional<Line> next = tokenizer.next();
      if (next.isEmpty() || !next.get().isBlank()) {
        return next;
      }
      long blankLines = 0;
      while (next.isPresent() && next.get().isBlank()) {
        blankLines++;
        if (blankLines <= MOST_BLANK_LINES) {
          pending.add(next.get());
        }
        next = tokenizer.next();
      }
      if (next.isEmpty()) {
        pending.clear();
        return Optional.empty();
      }
      refuseIfTooMany(blankLines, next.get(), where);
      pending.add(next.get());
      return Optional.of(pending.remove());
    }

    @Override
    public void close() throws IOException {
      text.close();
    }
  }

  private static void refuseIfTooMany(long blankLines, Line line, String where) {
    if (blankLines > MOST_BLANK_LINES) {
      throw new InvalidInputException(
          "%s, row %d: found %,d blank lines above, expected a table without blank lines; remove them."
              .formatted(where, line.number(), blankLines));
    }
  }
}
