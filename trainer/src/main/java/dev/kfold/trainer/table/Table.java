package dev.kfold.trainer.table;

import dev.kfold.trainer.data.ClassLabels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A table: one column is the label, one may be the group, and the others are features, which are
 * numbers or categories. Its rows stay in its files; {@link TableLines} reads them again.
 *
 * @param cells what is known of the features
 * @param keys the labels and the groups
 * @param columns the columns that are used, in their order
 * @param warnings a sentence for each doubt about the scores; to be shown beside them
 * @param notes a sentence for each thing that the log should say, such as what was left out
 * @param lines the features of each row
 */
public record Table(
    FeatureColumns cells,
    RowKeys keys,
    List<Column> columns,
    List<String> warnings,
    List<String> notes,
    TableLines lines) {

  public Table {
    columns = List.copyOf(columns);
    warnings = List.copyOf(warnings);
    notes = List.copyOf(notes);
  }

  /** Returns the label of each row. */
  public List<String> labels() {
    return keys.labels();
  }

  /** Returns the group of each row, if the options name a group column. */
  public Optional<List<String>> groups() {
    return keys.groups();
  }

  /** Returns the classes of the labels. */
  public ClassLabels classes() {
    return keys.classes();
  }

  /** Returns the number of rows. */
  public int rows() {
    return keys.rows();
  }

  /**
   * Returns a table of some of the rows, which get the numbers 0 to n − 1. What is known of the
   * columns, such as their kinds, is still that of all rows.
   *
   * @param rows the numbers of the rows, ascending
   */
  public Table subset(int[] rows) {
    return new Table(
        cells, keys.subset(rows), columns, warnings, notes, new LinesOfRows(lines, rows));
  }

  /**
   * Reads a table once, and checks it. Its memory is that of the labels and the groups.
   *
   * @param fileOrFolder a file, or a folder of files with the same columns, read in the order of
   *     their paths
   * @param options its columns, and how its files are written
   * @throws dev.kfold.contract.InvalidInputException with all problems of the table, or if all rows
   *     are of one class
   */
  public static Table read(Path fileOrFolder, TableOptions options) throws IOException {
    return TableScan.read(fileOrFolder, options).table();
  }
}
