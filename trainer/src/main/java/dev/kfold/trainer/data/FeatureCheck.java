package dev.kfold.trainer.data;

import dev.kfold.contract.Problems;
import dev.kfold.trainer.csv.Numbers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Finds features that give the label away or tell nothing about new rows.
 *
 * @param source the file or folder of the table, for messages
 * @param columns the columns of the table
 * @param hasHeader whether the first row names the columns
 * @param rows {@code [rows][features]}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FeatureCheck(Path source, TableColumns columns, boolean hasHeader, double[][] rows) {

  /** The number of rows below which a feature may equal the label by chance. */
  private static final int FEWEST_ROWS = 20;

  /**
   * Refuses columns that number the rows, unless the user keeps them.
   *
   * @param startsFile returns whether a row is the first of its file
   * @throws dev.kfold.contract.InvalidInputException naming all such columns
   */
  void refuseRowNumbers(IntPredicate startsFile) {
    Problems problems = new Problems();
    List<double[]> list = Arrays.asList(rows);
    for (int feature = 0; feature < columns.features().size(); feature++) {
      int column = columns.features().get(feature);
      if (columns.kept().contains(column)) {
        continue;
      }
      String name = columns.names().get(column);
      if (hasHeader && column == 0 && (name.isBlank() || RowNumbers.isIndexName(name))) {
        problems.add(refusal(column, "the first column has no name, as an index"));
      } else if (hasHeader && RowNumbers.isIndexName(name)) {
        problems.add(refusal(column, "its name is the one of an index that was saved without one"));
      } else if (RowNumbers.isIndex(list, feature, startsFile)) {
        problems.add(refusal(column, "its values number the rows"));
      }
    }
    problems.verify();
  }

  private String refusal(int column, String found) {
    String name = columns.names().get(column);
    String shown = columns.spelling(column);
    return "%s, column %s: %s, which tells nothing about new rows and may give the label away; leave it out with --drop %s, or use it as a feature with --keep %s."
        .formatted(source, name.isBlank() ? column + " (unnamed)" : name, found, shown, shown);
  }

  /** Returns a warning for each feature that may be row numbers, unless the user keeps it. */
  List<String> maybeRowNumbers() {
    return IntStream.range(0, columns.features().size())
        .filter(feature -> !columns.kept().contains(columns.features().get(feature)))
        .filter(feature -> RowNumbers.mayBeIndex(rows, feature))
        .map(feature -> columns.features().get(feature))
        .mapToObj(column ->
            "column %s looks like row numbers (whole numbers that grow or fall from row to row, or of which none occurs twice); leave it out with --drop %s if it is one, or say --keep %s."
                .formatted(
                    columns.names().get(column),
                    columns.spelling(column),
                    columns.spelling(column)))
        .toList();
  }

  /** Returns a warning for each feature that has the value of the label in every row. */
  List<String> copiesOfTheLabel(List<String> labels) {
    if (LabelKind.of(labels) == LabelKind.TEXT || rows.length < FEWEST_ROWS) {
      return List.of();
    }
    double[] values = labels.stream().mapToDouble(Numbers::parse).toArray();
    return IntStream.range(0, columns.features().size())
        .filter(feature ->
            IntStream.range(0, rows.length).allMatch(row -> rows[row][feature] == values[row]))
        .mapToObj(feature -> columns.names().get(columns.features().get(feature)))
        .map(name ->
            "column %s has the value of the label in every row, so that the score says nothing; leave it out with --drop %s unless it is known for new rows."
                .formatted(name, name))
        .toList();
  }
}
