package dev.kfold.trainer.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Warns of doubtful rows in a training job, whose channels have no column names. */
public final class DataWarnings {

  /** The number of columns below which a first row may count by chance, if its label repeats. */
  private static final int FEWEST_COLUMNS = 3;

  /** The number of rows below which a label may be the only one of its class by chance. */
  private static final int FEWEST_ROWS = 10;

  private static final int SHOWN = 5;

  private DataWarnings() {}

  /** Returns a sentence for each doubt about the rows of a training job. */
  public static List<String> of(TrainingData data) {
    List<String> labels = new ArrayList<>(data.train().labels());
    data.test().ifPresent(test -> labels.addAll(test.labels()));
    List<String> warnings = new ArrayList<>(ClassificationTargets.warnings(labels));
    warnOfRowNumbers(data.train(), warnings);
    warnOfNumbersAmongWords(data.train().kinds(), warnings);
    warnOfHeader("train", data.train(), warnings);
    data.test().ifPresent(test -> warnOfHeader("test", test, warnings));
    return warnings;
  }

  private static void warnOfRowNumbers(Dataset rows, List<String> warnings) {
    List<String> columns =
        IntStream.range(0, rows.columns())
            .filter(column -> rows.kinds().get(column) instanceof FeatureKind.Numeric)
            .filter(column -> mayBeIndex(rows.features(), column))
            .mapToObj(column -> String.valueOf(column + 1))
            .toList();
    if (!columns.isEmpty()) {
      warnings.add(
          "channel train: feature %s looks like row numbers (whole numbers that grow or fall from row to row, or of which none occurs twice), which tell nothing about new rows and may give the label away; leave it out if it is one."
              .formatted(columns.stream().limit(SHOWN).collect(Collectors.joining(", "))));
    }
  }

  private static boolean mayBeIndex(double[][] rows, int column) {
    RowNumbers numbers = new RowNumbers();
    for (int row = 0; row < rows.length && !numbers.areOut(); row++) {
      numbers.add(rows[row][column], row == 0);
    }
    if (numbers.isOpen()) {
      for (double[] row : rows) {
        numbers.addAgain(row[column]);
      }
    }
    return numbers.mayBeIndex();
  }

  /** Warns of features that a few words among many numbers make categorical. */
  private static void warnOfNumbersAmongWords(List<FeatureKind> kinds, List<String> warnings) {
    for (int column = 0; column < kinds.size(); column++) {
      if (kinds.get(column) instanceof FeatureKind.Categorical(List<String> values)) {
        List<String> words =
            values.stream().filter(value -> FeatureCell.number(value).isEmpty()).toList();
        if (words.size() * 2 < values.size()) {
          warnings.add(
              "feature %d: %d of its %d values are numbers, but words such as '%s' make every value a category; correct the words to use it as a feature of numbers."
                  .formatted(
                      column + 1, values.size() - words.size(), values.size(), words.getFirst()));
        }
      }
    }
  }

  /** Warns of a first row that counts the columns, as pandas writes above columns without names. */
  private static void warnOfHeader(String channel, Dataset rows, List<String> warnings) {
    double[] first = rows.features()[0];
    boolean counts =
        FeatureKind.areNumeric(rows.kinds())
            && first.length >= (isFirstLabelUnique(rows) ? 2 : FEWEST_COLUMNS)
            && (first[0] == 0 || first[0] == 1)
            && IntStream.range(1, first.length).allMatch(i -> first[i] == first[i - 1] + 1);
    if (counts && rows.rows() > 1) {
      warnings.add(
          "channel %s: the first row counts %d, %d, …, as a header of columns without names does; channels have no header, so remove the line if it is one."
              .formatted(channel, (int) first[0], (int) first[1]));
    }
  }

  private static boolean isFirstLabelUnique(Dataset rows) {
    String label = rows.labels().getFirst();
    return rows.rows() >= FEWEST_ROWS && rows.labels().stream().filter(label::equals).count() == 1;
  }
}
