package dev.kfold.trainer.csv;

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

  /**
   * Reads a file in the encoding that its byte order mark names, else in UTF-8. Drops blank lines
   * at the end.
   *
   * @param where the name of the file in messages
   * @throws dev.kfold.contract.InvalidInputException if the file is not CSV text
   */
  public static List<Line> read(Path file, String where) throws IOException {
    return read(file, where, Optional.empty());
  }

  /**
   * Reads a file in the encoding that its byte order mark names, else in the given one, else in
   * UTF-8. Drops blank lines at the end.
   *
   * @param where the name of the file in messages
   * @throws dev.kfold.contract.InvalidInputException if the file is not CSV text
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
   * @throws dev.kfold.contract.InvalidInputException if the text is not CSV
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
    for (Optional<Line> line = tokenizer.next(); line.isPresent(); line = tokenizer.next()) {
      lines.add(line.get());
    }
    int end = lines.size();
    while (end > 0 && lines.get(end - 1).isBlank()) {
      end--;
    }
    return lines.subList(0, end);
  }
}
