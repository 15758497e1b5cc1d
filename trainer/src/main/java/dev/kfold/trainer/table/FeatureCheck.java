package dev.kfold.trainer.table;

import dev.kfold.trainer.data.LabelKind;
import dev.kfold.trainer.data.RowNumbers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds features that give the label away or tell nothing about new rows.
 *
 * @param source the file or folder of the table, for messages
 * @param columns the columns of the table
 * @param hasHeader whether the columns have names
 * @param index the columns, by their numbers from 0, that are the index of a DataFrame
 * @param features the cells of the features
 */
record FeatureCheck(
    Path source,
    TableColumns columns,
    boolean hasHeader,
    Set<Integer> index,
    FeatureColumns features) {

  /** The number of rows below which a feature may equal the label by chance. */
  private static final int FEWEST_ROWS = 20;

  /** Returns whether the user keeps a feature although it may number the rows. */
  private boolean isKept(int feature) {
    return columns.kept().contains(columns.features().get(feature));
  }

  /** Returns why a feature numbers the rows, or empty if it does not or the user keeps it. */
  Optional<String> rowNumbers(int feature) {
    return isKept(feature) ? Optional.empty() : numbersRows(feature);
  }

  private Optional<String> numbersRows(int feature) {
    int column = columns.features().get(feature);
    String name = columns.names().get(column);
    if (hasHeader && column == 0 && (name.isBlank() || RowNumbers.isIndexName(name))) {
      return Optional.of(refusal(column, "the first column has no name, as an index"));
    }
    if (hasHeader && RowNumbers.isIndexName(name)) {
      return Optional.of(
          refusal(column, "its name is the one of an index that was saved without one"));
    }
    if (index.contains(column)) {
      return Optional.of(
          refusal(column, "it is the index of the DataFrame, which pandas reads as no column"));
    }
    return features.columns().get(feature).isIndex()
        ? Optional.of(refusal(column, "its values number the rows"))
        : Optional.empty();
  }

  private String refusal(int column, String found) {
    String shown = columns.spelling(column);
    return "%s, column %s: %s, which tells nothing about new rows and may give the label away; leave it out with --drop %s, or use it as a feature with --keep %s."
        .formatted(source, columns.shown(column), found, shown, shown);
  }

  /** Returns a warning for each feature that may number the rows, if it is not refused for that. */
  List<String> maybeRowNumbers() {
    return IntStream.range(0, features.size())
        .filter(feature -> !isKept(feature))
        .filter(feature -> features.columns().get(feature).mayBeIndex())
        .filter(feature -> rowNumbers(feature).isEmpty())
        .map(feature -> columns.features().get(feature))
        .mapToObj(column ->
            "column %s looks like row numbers (whole numbers that grow or fall from row to row, or of which none occurs twice); leave it out with --drop %s if it is one, or say --keep %s."
                .formatted(
                    columns.shown(column), columns.spelling(column), columns.spelling(column)))
        .toList();
  }

  /**
   * Returns a warning for each feature of words that may be an id: of at least 20 cells, more than
   * nine in ten differ from all others.
   *
   * @param refused the features that are refused anyway
   */
  List<String> maybeIds(RefusedFeatures refused) {
    List<String> warnings = new ArrayList<>();
    for (int feature = 0; feature < features.size(); feature++) {
      ColumnScan cells = features.columns().get(feature);
      if (!cells.isNumeric()
          && !isKept(feature)
          && !refused.contains(feature)
          && cells.given() >= FEWEST_ROWS
          && 10L * cells.distinct().counted() > 9L * cells.given()) {
        int column = columns.features().get(feature);
        warnings.add(
            "column %s may be an id (%d different values in %d cells), and every value becomes a feature; leave it out with --drop %s if it is one, or say --keep %s."
                .formatted(
                    columns.shown(column),
                    cells.distinct().counted(),
                    cells.given(),
                    columns.spelling(column),
                    columns.spelling(column)));
      }
    }
    return warnings;
  }

  /** Returns a sentence for the kept features of numbers that would be used as well if not kept. */
  Optional<String> keptNumbers() {
    List<String> kept =
        IntStream.range(0, features.size())
            .filter(this::isKept)
            .filter(feature -> features.columns().get(feature).isNumeric())
            .filter(feature -> !features.columns().get(feature).mayBeIndex())
            .filter(feature -> numbersRows(feature).isEmpty())
            .mapToObj(feature -> columns.spelling(columns.features().get(feature)))
            .toList();
    return kept.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "--keep %s has no effect, because numbers that do not look like row numbers are numeric in any case; only a column with words can be categorical."
                .formatted(String.join(",", kept)));
  }

  /**
   * Returns a warning for each feature that has the value of the label in every row, or a value of
   * its own for each class.
   *
   * @param kind whether the labels are numbers or texts
   * @param rows the number of rows
   */
  List<String> copiesOfTheLabel(LabelKind kind, int rows) {
    if (rows < FEWEST_ROWS) {
      return List.of();
    }
    List<String> warnings = new ArrayList<>();
    for (int feature = 0; feature < features.size(); feature++) {
      ColumnScan cells = features.columns().get(feature);
      int column = columns.features().get(feature);
      String name = columns.shown(column);
      String option = columns.spelling(column);
      if (kind == LabelKind.NUMBER && cells.equalsLabel()) {
        warnings.add(
            "column %s has the value of the label in every row, so that the score says nothing; leave it out with --drop %s unless it is known for new rows."
                .formatted(name, option));
      } else if (cells.namesClasses(kind)) {
        warnings.add(
            "column %s has a value of its own for each class, so that the score says nothing; leave it out with --drop %s unless it is known for new rows."
                .formatted(name, option));
      }
    }
    return warnings;
  }
}
