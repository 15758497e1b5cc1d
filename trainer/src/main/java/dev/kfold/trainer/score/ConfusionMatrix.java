package dev.kfold.trainer.score;

import dev.kfold.trainer.data.ClassLabels;
import java.util.List;

/**
 * How often each class was taken for each.
 *
 * @param labels the classes in the order of {@link ClassLabels}
 * @param counts the true class is the row, the predicted one the column
 */
@SuppressWarnings("ArrayRecordComponent") // the shape of a matrix; never compared
public record ConfusionMatrix(List<String> labels, int[][] counts) {

  public ConfusionMatrix {
    labels = List.copyOf(labels);
  }

  static ConfusionMatrix of(List<String> truth, List<String> predicted, ClassLabels classes) {
    int[] rows = classes.encode(truth);
    int[] columns = classes.encode(predicted);
    int[][] counts = new int[classes.size()][classes.size()];
    for (int i = 0; i < rows.length; i++) {
      counts[rows[i]][columns[i]]++;
    }
    return new ConfusionMatrix(classes.names(), counts);
  }

  /** The matrix of all rows together; a class may be missing in some of them. */
  public static ConfusionMatrix sum(List<ConfusionMatrix> matrices) {
    ClassLabels classes =
        ClassLabels.of(matrices.stream().flatMap(m -> m.labels().stream()).toList());
    int[][] counts = new int[classes.size()][classes.size()];
    matrices.forEach(matrix -> matrix.addTo(counts, classes.encode(matrix.labels())));
    return new ConfusionMatrix(classes.names(), counts);
  }

  private void addTo(int[][] sum, int[] places) {
    for (int i = 0; i < places.length; i++) {
      for (int j = 0; j < places.length; j++) {
        sum[places[i]][places[j]] += counts[i][j];
      }
    }
  }
}
