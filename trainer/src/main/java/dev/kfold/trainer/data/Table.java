package dev.kfold.trainer.data;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import dev.kfold.trainer.csv.MissingValues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A table from CSV files with or without a header: one column is the label, one may be the group,
 * and the others are numbers.
 *
 * @param features {@code [rows][features]}
 * @param labels the label of each row
 * @param groups the group of each row, if the options name a group column
 * @param columns the columns that are used, in their order; empty if nothing is known of them
 * @param warnings a sentence for each doubt about the scores; to be shown beside them
 * @param notes a sentence for each thing that the log should say, such as what was left out
 */
@SuppressWarnings("ArrayRecordComponent") // numbers by the million; never compared
public record Table(
    double[][] features,
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

  /** Creates a table whose columns have no names. */
  public Table(double[][] features, List<String> labels, Optional<List<String>> groups) {
    this(features, labels, groups, List.of(), List.of(), List.of());
  }

  /** Returns the classes of the labels. */
  public ClassLabels classes() {
    return ClassLabels.of(labels);
  }

  /** Returns the number of rows. */
  public int rows() {
    return features.length;
  }

  /**
   * Reads a table.
   *
   * @param fileOrFolder a CSV file, or a folder of CSV files with the same columns, read in name
   *     order
   * @param options its columns, header and encoding
   * @throws InvalidInputException with all problems of the table, or if all rows are of one class
   */
  public static Table read(Path fileOrFolder, TableOptions options) throws IOException {
    TableRows rows = TableRows.read(fileOrFolder, options);
    return assemble(fileOrFolder, rows, TableColumns.of(fileOrFolder, rows.names(), options));
  }

  private static Table assemble(Path source, TableRows table, TableColumns columns) {
    List<TableRows.Row> rows = table.rows();
    List<String> featureNames = columns.features(columns.names());
    Problems problems = new Problems();
    FeatureRows features = new FeatureRows(problems);
    List<String> labels = new ArrayList<>();
    List<String> groups = new ArrayList<>();
    for (TableRows.Row row : rows) {
      if (row.cells().size() != columns.names().size()) {
        problems.add(
            row.cells().size(),
            () ->
                "%s: found %d cells, expected %d; give every row the same columns."
                    .formatted(row.where(), row.cells().size(), columns.names().size()));
        continue;
      }
      labels.add(key(row, columns.label(), columns, problems));
      columns.group().ifPresent(group -> groups.add(key(row, group, columns, problems)));
      features.add(row.where(), columns.features(row.cells()), featureNames::get);
    }
    problems.verify();
    if (labels.isEmpty() || featureNames.isEmpty()) {
      throw new InvalidInputException(
          "%s: holds %d rows and %d feature columns, expected at least one of each; give another file."
              .formatted(source, labels.size(), featureNames.size()));
    }
    String labelName = columns.names().get(columns.label());
    ClassificationTargets.verify(
        labels,
        LabelKind.of(labels),
        row -> "%s, column %s".formatted(rows.get(row).where(), labelName));
    if (ClassLabels.of(labels).size() < 2) {
      throw new InvalidInputException(
          "%s, column %s: all %d rows are of class '%s', expected at least two classes; choose another label column or give more data."
              .formatted(source, labelName, labels.size(), labels.getFirst()));
    }
    FeatureCheck check = new FeatureCheck(source, columns, table.hasHeader(), features.toArray());
    check.refuseRowNumbers(row -> startsFile(rows, row));
    List<String> warnings = new ArrayList<>(ClassificationTargets.warnings(labels));
    warnings.addAll(check.copiesOfTheLabel(labels));
    warnings.addAll(check.maybeRowNumbers());
    return new Table(
        features.toArray(),
        labels,
        columns.group().map(group -> groups),
        used(columns, labels, groups),
        warnings,
        table.notes());
  }

  private static List<Column> used(TableColumns columns, List<String> labels, List<String> groups) {
    List<Column> used = new ArrayList<>();
    for (int column = 0; column < columns.names().size(); column++) {
      String name = columns.names().get(column);
      if (column == columns.label()) {
        used.add(Column.of(name, labels, Column.Role.LABEL));
      } else if (columns.group().equals(Optional.of(column))) {
        used.add(Column.of(name, groups, Column.Role.GROUP));
      } else if (columns.isFeature(column)) {
        used.add(Column.feature(name));
      }
    }
    return used;
  }

  private static boolean startsFile(List<TableRows.Row> rows, int row) {
    return row == 0 || !rows.get(row).where().file().equals(rows.get(row - 1).where().file());
  }

  private static String key(
      TableRows.Row row, int column, TableColumns columns, Problems problems) {
    String text = row.cells().get(column);
    if (MissingValues.isMissingLabel(text)) {
      String where = "%s, column %s".formatted(row.where(), columns.names().get(column));
      problems.add(column + " missing", () -> MissingValues.fault(where, text));
    }
    return text;
  }

  /** Returns the numbers of all rows, 0 to n − 1. */
  public int[] rowNumbers() {
    return IntStream.range(0, rows()).toArray();
  }
}
