package dev.kfold.trainer.csv;

import dev.kfold.contract.InvalidInputException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the lines of a comma-separated text. */
public final class CsvLines {

  private CsvLines() {}

  /**
   * A record of a CSV text: one line, or several lines if a quoted cell holds line ends.
   *
   * @param number the number of its first line in the file, from 1
   * @param isBlank whether it holds only white space; a quoted cell is not blank, even if empty
   */
  public record Line(long number, List<String> cells, boolean isBlank) {}

  /** More blank lines in a row are not meant as rows, and would fill the memory. */
  private static final long MOST_BLANK_LINES = 100_000;

  /**
   * Reads a file in the encoding that its byte order mark names, else in UTF-8. Drops blank lines
   * at the end.
   *
   * @param where the name of the file in messages
   * @throws InvalidInputException if the file is not CSV text
   */
  public static List<Line> read(Path file, String where) throws IOException {
    return read(file, where, Optional.empty());
  }

  /**
   * Reads a file in the encoding that its byte order mark names, else in the given one, else in
   * UTF-8. Drops blank lines at the end.
   *
   * @param where the name of the file in messages
   * @throws InvalidInputException if the file is not CSV text
   */
  public static List<Line> read(Path file, String where, Optional<Charset> encoding)
      throws IOException {
    try (Reader text = TextSource.of(file, where, encoding).open()) {
      return lines(text, where);
    }
  }

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

  private static List<Line> lines(Reader text, String where) throws IOException {
    CsvTokenizer tokenizer = new CsvTokenizer(text, where);
    List<Line> lines = new ArrayList<>();
    List<Line> blank = new ArrayList<>(); // since the last line that is not
    long blankLines = 0;
    for (Optional<Line> next = tokenizer.next(); next.isPresent(); next = tokenizer.next()) {
      Line line = next.get();
      if (line.isBlank()) {
        blankLines++;
        if (blankLines <= MOST_BLANK_LINES) {
          blank.add(line);
        }
        continue;
      }
      refuseIfTooMany(blankLines, line, where);
      lines.addAll(blank);
      blank.clear();
      blankLines = 0;
      lines.add(line);
    }
    return lines;
  }

  private static void refuseIfTooMany(long blankLines, Line line, String where) {
    if (blankLines > MOST_BLANK_LINES) {
      throw new InvalidInputException(
          "%s, row %d: found %,d blank lines above, expected a table without blank lines; remove them."
              .formatted(where, line.number(), blankLines));
    }
  }
}
