package dev.kfold.trainer.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of features and their labels.
 *
 * @param features {@code [rows][features]}; finite if all features are numbers and none is missing
 * @param kinds what the numbers of each feature stand for
 * @param labels the label of each row as it is written; never blank
 * @param labelKind whether the labels are numbers or texts; if these rows are a part of a data set,
 *     the labels of the whole data set decide
 */
@SuppressWarnings("ArrayRecordComponent") // numbers by the million; never compared
public record Dataset(
    double[][] features, List<FeatureKind> kinds, List<String> labels, LabelKind labelKind) {

  public Dataset {
    kinds = List.copyOf(kinds);
    labels = List.copyOf(labels);
  }

  /** Creates a whole data set of numbers, whose labels decide whether they are numbers or texts. */
  public Dataset(double[][] features, List<String> labels) {
    this(features, labels, LabelKind.of(labels));
  }

  /** Creates a data set of numbers. */
  public Dataset(double[][] features, List<String> labels, LabelKind labelKind) {
    this(
        features,
        FeatureKind.numeric(features.length == 0 ? 0 : features[0].length),
        labels,
        labelKind);
  }

  /** Returns the classes that occur in the rows. */
  public ClassLabels classes() {
    return ClassLabels.of(labels, labelKind);
  }

  /** Returns these rows as a part of a data set whose labels are of the given kind. */
  public Dataset withLabelKind(LabelKind kind) {
    return new Dataset(features, kinds, labels, kind);
  }

  /** Returns the number of rows. */
  public int rows() {
    return features.length;
  }

  /** Returns the number of features. */
  public int columns() {
    return features.length == 0 ? 0 : features[0].length;
  }

  /** Returns whether every cell is a finite number, so that rows can be compared as they are. */
  public boolean holdsOnlyNumbers() {
    return FeatureKind.areNumeric(kinds) && Arrays.stream(features).allMatch(Dataset::isComplete);
  }

  private static boolean isComplete(double[] row) {
    for (double value : row) {
      if (Double.isNaN(value)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the rows with the given numbers, in their order. */
  public Dataset select(int[] rows) {
    return new Dataset(
        IntStream.of(rows).mapToObj(row -> features[row]).toArray(double[][]::new),
        kinds,
        IntStream.of(rows).mapToObj(labels::get).toList(),
        labelKind);
  }
}
