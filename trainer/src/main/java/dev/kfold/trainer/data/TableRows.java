package dev.kfold.trainer.data;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import dev.kfold.trainer.csv.Numbers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rows of all files of a table, and the names of its columns.
 *
 * @param hasHeader whether the first row of each file names the columns
 * @param names the names of the columns: the header, or their numbers from 0
 * @param rows the rows of data, without headers
 * @param notes a sentence for each thing that was left out
 */
record TableRows(boolean hasHeader, List<String> names, List<Row> rows, List<String> notes) {

  /** One row of data. */
  record Row(RowPlace where, List<String> cells) {}

  /**
   * Reads a table.
   *
   * @param source a CSV file, or a folder of CSV files, which are read in the order of their paths
   * @throws InvalidInputException if a file is not CSV text, has no rows or a different header, or
   *     if it is in doubt whether the first row is a header
   */
  static TableRows read(Path source, TableOptions options) throws IOException {
    List<String> notes = new ArrayList<>();
    List<TablePart> parts = TableParts.read(source, options, notes);
    boolean hasHeader = TableHeader.isIn(parts, options);
    List<String> first = parts.getFirst().first();
    List<String> names = hasHeader ? first : TableColumns.numbered(first.size());
    List<Row> rows = parts.stream().flatMap(part -> part.rows(hasHeader ? 1 : 0)).toList();
    refuseBlankAndRepeated(rows, hasHeader ? names : List.of());
    TableRows table = new TableRows(hasHeader, names, rows, notes);
    return hasHeader || !countsFromTheEnd(options) ? table.withoutBlankColumns() : table;
  }

  private static void refuseBlankAndRepeated(List<Row> rows, List<String> header) {
    boolean words = header.stream().anyMatch(name -> !name.isEmpty() && !Numbers.isNumber(name));
    Problems problems = new Problems();
    for (Row row : rows) {
      List<String> cells = row.cells();
      if (cells.size() == 1 && cells.getFirst().isBlank()) {
        problems.add(
            "blank", () -> "%s: is blank, expected a row; remove the line.".formatted(row.where()));
      } else if (words
          && cells.getFirst().strip().equals(header.getFirst())
          && cells.stream().map(String::strip).toList().equals(header)) {
        problems.add(
            "%s, column %s: found '%s', the column's name, so that this row repeats the header; remove the line."
                .formatted(row.where(), header.getFirst(), cells.getFirst().strip()));
      }
    }
    problems.verify();
  }

  /**
   * Returns whether an option counts columns from the end. It would then name another column if the
   * last ones were left out.
   */
  private static boolean countsFromTheEnd(TableOptions options) {
    return Stream.of(
            Stream.of(options.label()),
            options.group().stream(),
            options.drop().stream(),
            options.keep().stream())
        .flatMap(names -> names)
        .anyMatch(name -> name.startsWith("-"));
  }

  /** Drops trailing columns that have neither a name nor a value, as Excel writes them. */
  private TableRows withoutBlankColumns() {
    int width = names.size();
    while (width > 1 && isBlank(width - 1)) {
      width--;
    }
    if (width == names.size()) {
      return this;
    }
    int end = width;
    List<String> more = new ArrayList<>(notes);
    more.add(
        names.size() - width == 1
            ? "left out the last column, which has neither a name nor a value"
            : "left out the last %d columns, which have neither a name nor a value"
                .formatted(names.size() - width));
    return new TableRows(
        hasHeader,
        names.subList(0, end),
        rows.stream().map(row -> new Row(row.where(), row.cells().subList(0, end))).toList(),
        more);
  }

  private boolean isBlank(int column) {
    return (!hasHeader || names.get(column).isEmpty())
        && rows.stream()
            .allMatch(
                row -> row.cells().size() == names.size() && row.cells().get(column).isBlank());
  }
}
