package dev.kfold.trainer.data;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.kfold.trainer.contract.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The lines of a comma-separated file in UTF-8. */
final class CsvLines {

  private CsvLines() {}

  /**
   * One line.
   *
   * @param number of its first line in the file, from 1
   */
  record Line(long number, List<String> cells) {

    boolean isBlank() {
      return cells.size() == 1 && cells.getFirst().isBlank();
    }
  }

  /**
   * Reads a whole file; lines that start with {@code #} are comments, as numpy.savetxt writes its
   * headers, and blank lines at the end are no rows.
   *
   * @param where how the file is called in messages
   */
  static List<Line> read(Path file, String where) throws IOException {
    try (CsvReader<CsvRecord> reader = format().ofCsvRecord(file)) {
      return lines(reader, where);
    }
  }

  /** The lines of a text, by the same rules. */
  static List<Line> parse(String text, String where) {
    return lines(format().ofCsvRecord(text), where);
  }

  private static CsvReader.CsvReaderBuilder format() {
    return CsvReader.builder()
        .commentStrategy(CommentStrategy.SKIP)
        .skipEmptyLines(false)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .detectBomHeader(true);
  }

  private static List<Line> lines(CsvReader<CsvRecord> reader, String where) {
    try {
      return withoutBlankEnd(
          reader.stream()
              .map(row -> new Line(row.getStartingLineNumber(), row.getFields()))
              .toList());
    } catch (CsvParseException e) {
      throw new InvalidInputException(
          "%s: is no readable CSV text in UTF-8 (%s).".formatted(where, e.getMessage()));
    }
  }

  private static List<Line> withoutBlankEnd(List<Line> lines) {
    int end = lines.size();
    while (end > 0 && lines.get(end - 1).isBlank()) {
      end--;
    }
    return lines.subList(0, end);
  }

  /**
   * The files of a folder in name order, without hidden ones, markers and what a split says of its
   * folds.
   */
  static List<Path> files(Path folder) throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.filter(Files::isRegularFile).filter(CsvLines::holdsData).sorted().toList();
    }
  }

  private static boolean holdsData(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".")
        && !name.startsWith("_")
        && !name.equals("folds.csv")
        && !name.equals("plan.json");
  }
}
