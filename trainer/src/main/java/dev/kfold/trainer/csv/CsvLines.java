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

/** The lines of a comma-separated text. */
public final class CsvLines {

  private CsvLines() {}

  /**
   * One line.
   *
   * @param number of its first line in the file, from 1
   * @param isBlank whether nothing is on it; a quoted cell is something, even if it is empty
   */
  public record Line(long number, List<String> cells, boolean isBlank) {}

  /**
   * Reads a whole file in UTF-8, or as its byte order mark says; blank lines at the end are no
   * rows.
   *
   * @param where how the file is called in messages
   * @throws dev.kfold.contract.InvalidInputException if it is no CSV text
   */
  public static List<Line> read(Path file, String where) throws IOException {
    return read(file, where, Optional.empty());
  }

  /**
   * Reads a whole file as {@link #read(Path, String)} does.
   *
   * @param encoding of a file without a byte order mark
   */
  public static List<Line> read(Path file, String where, Optional<Charset> encoding)
      throws IOException {
    try (Reader text = TextSource.of(file, where, encoding).open()) {
      return lines(text, where);
    }
  }

  /** Reads the lines of a text by the same rules. */
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
