package dev.kfold.trainer.data;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of numbers and the label of each.
 *
 * @param features one array for each row, all of one length; finite
 * @param labels as given, one for each row; never blank
 * @param labelKind whether the labels are numbers or texts; these rows may be a part of a data set
 *     that decides it
 */
@SuppressWarnings("ArrayRecordComponent") // numbers by the million; never compared
public record Dataset(double[][] features, List<String> labels, LabelKind labelKind) {

  public Dataset {
    labels = List.copyOf(labels);
  }

  /** Creates a data set whose own labels tell whether they are numbers. */
  public Dataset(double[][] features, List<String> labels) {
    this(features, labels, LabelKind.of(labels));
  }

  /** Returns the classes of the rows. */
  public ClassLabels classes() {
    return ClassLabels.of(labels, labelKind);
  }

  /** Returns the same rows as a part of a data set whose labels are of the given kind. */
  public Dataset withLabelKind(LabelKind kind) {
    return new Dataset(features, labels, kind);
  }

  public int rows() {
    return features.length;
  }

  /** The number of features. */
  public int columns() {
    return features.length == 0 ? 0 : features[0].length;
  }

  /** Some of the rows, in the order asked for. */
  public Dataset select(int[] rows) {
    return new Dataset(
        IntStream.of(rows).mapToObj(row -> features[row]).toArray(double[][]::new),
        IntStream.of(rows).mapToObj(labels::get).toList(),
        labelKind);
  }
}
