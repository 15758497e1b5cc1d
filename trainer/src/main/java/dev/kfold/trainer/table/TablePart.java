package dev.kfold.trainer.table;

import dev.kfold.trainer.csv.CsvLines;
import dev.kfold.trainer.csv.LineSource;
import dev.kfold.trainer.data.RowPlace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One file of a table, with its first lines in memory.
 *
 * @param file the file
 * @param head the first lines; none if the file is empty
 */
record TablePart(TableFile file, List<CsvLines.Line> head) {

  /** The rows that show whether the first one is a header, and which columns are blank. */
  private static final int HEAD_ROWS = 10_000;

  /** The cells of these rows in all files of a table, at most, besides those of the first two. */
  private static final int HEAD_CELLS = 1 << 19;

  /**
   * Reads the first lines of a file.
   *
   * @param files the number of files of the table, whose first lines share the memory
   */
  static TablePart of(TableFile file, int files) throws IOException {
    List<CsvLines.Line> head = new ArrayList<>();
    long cells = 0;
    try (LineSource lines = file.open()) {
      Optional<CsvLines.Line> next = lines.next();
      while (next.isPresent()) {
        head.add(next.get());
        cells += next.get().cells().size();
        boolean enough =
            head.size() >= HEAD_ROWS || (head.size() > 1 && cells >= HEAD_CELLS / files);
        next = enough ? Optional.empty() : lines.next();
      }
    }
    return new TablePart(file, head);
  }

  /** Returns the name of the file in messages. */
  String name() {
    return file.name();
  }

  /** Returns the cells of the first line, which may be the header. */
  List<String> first() {
    return head.getFirst().cells().stream().map(String::strip).toList();
  }

  /** Returns the beginning of the first line, for messages. */
  String shownFirst() {
    int most = 8;
    List<String> cells = first();
    String text = String.join(",", cells.subList(0, Math.min(most, cells.size())));
    return "'" + text + (cells.size() > most ? ",…'" : "'");
  }

  /** Returns the place of the first line. */
  RowPlace firstPlace() {
    return new RowPlace(name(), head.getFirst().number());
  }

  /** Returns the cells of the first lines, without the very first one. */
  Stream<List<String>> below() {
    return head.stream().skip(1).map(CsvLines.Line::cells);
  }
}
