package dev.kfold.trainer.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A table: one column is the label, one may be the group, and the others are features, which are
 * numbers or categories.
 *
 * @param cells the features
 * @param labels the label of each row
 * @param groups the group of each row, if the options name a group column
 * @param columns the columns that are used, in their order; empty if nothing is known of them
 * @param warnings a sentence for each doubt about the scores; to be shown beside them
 * @param notes a sentence for each thing that the log should say, such as what was left out
 */
public record Table(
    FeatureColumns cells,
    List<String> labels,
    Optional<List<String>> groups,
    List<Column> columns,
    List<String> warnings,
    List<String> notes) {

  public Table {
    labels = List.copyOf(labels);
    groups = groups.map(List::copyOf);
    columns = List.copyOf(columns);
    warnings = List.copyOf(warnings);
    notes = List.copyOf(notes);
  }

  /**
   * Creates a table of numbers whose columns have no names.
   *
   * @param features {@code [rows][features]}
   */
  public Table(double[][] features, List<String> labels, Optional<List<String>> groups) {
    this(FeatureColumns.of(features), labels, groups, List.of(), List.of(), List.of());
  }

  /** Returns the classes of the labels. */
  public ClassLabels classes() {
    return ClassLabels.of(labels);
  }

  /** Returns the number of rows. */
  public int rows() {
    return labels.size();
  }

  /** Returns the features as {@code [rows][features]}; NaN for a missing value or a text. */
  public double[][] features() {
    return cells.numbers();
  }

  /**
   * Reads a table.
   *
   * @param fileOrFolder a file, or a folder of files with the same columns, read in the order of
   *     their paths
   * @param options its columns, and how its files are written
   * @throws dev.kfold.contract.InvalidInputException with all problems of the table, or if all rows
   *     are of one class
   */
  public static Table read(Path fileOrFolder, TableOptions options) throws IOException {
    return TableContent.read(fileOrFolder, options).table();
  }

  /** Returns the numbers of all rows, 0 to n − 1. */
  public int[] rowNumbers() {
    return IntStream.range(0, rows()).toArray();
  }
}
