package dev.kfold.trainer.data;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of numbers and the label of each.
 *
 * @param features one array for each row, all of one length; finite
 * @param labels as given, one for each row; never blank
 */
@SuppressWarnings("ArrayRecordComponent") // numbers by the million; never compared
public record Dataset(double[][] features, List<String> labels) {

  public Dataset {
    labels = List.copyOf(labels);
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
        IntStream.of(rows).mapToObj(labels::get).toList());
  }
}
