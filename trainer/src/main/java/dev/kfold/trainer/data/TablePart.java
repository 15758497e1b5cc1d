package dev.kfold.trainer.data;

import dev.kfold.trainer.csv.CsvLines;
import java.util.List;
import java.util.stream.Stream;

/**
 * One file of a table.
 *
 * @param name the name of the file in messages
 * @param lines the lines, at least one
 */
record TablePart(String name, List<CsvLines.Line> lines) {

  /** Returns the cells of the first line, which may be the header. */
  List<String> first() {
    return lines.getFirst().cells().stream().map(String::strip).toList();
  }

  /** Returns the place of the first line. */
  RowPlace firstPlace() {
    return new RowPlace(name, lines.getFirst().number());
  }

  /** Returns the cells of the lines below the first one. */
  Stream<List<String>> below() {
    return lines.stream().skip(1).map(CsvLines.Line::cells);
  }

  /** Returns the rows from a line on, counted from 0. */
  Stream<TableRows.Row> rows(int from) {
    return lines.stream()
        .skip(from)
        .map(line -> new TableRows.Row(new RowPlace(name, line.number()), line.cells()));
  }
}
