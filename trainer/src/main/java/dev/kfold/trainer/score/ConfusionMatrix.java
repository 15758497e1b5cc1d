package dev.kfold.trainer.score;

import dev.kfold.trainer.data.ClassLabels;
import dev.kfold.trainer.data.LabelKind;
import java.util.List;
import java.util.Optional;

/**
 * The confusion matrix of a classification.
 *
 * @param labels the classes in the order of {@link ClassLabels}
 * @param counts {@code [true class][predicted class]}, the number of rows
 */
@SuppressWarnings("ArrayRecordComponent") // the shape of a matrix; never compared
public record ConfusionMatrix(List<String> labels, int[][] counts) {

  public ConfusionMatrix {
    labels = List.copyOf(labels);
  }

  /** Counts pairs of true and predicted labels, as {@code confusion_matrix} of scikit-learn. */
  static ConfusionMatrix of(ScoredRows scored) {
    ClassLabels classes = scored.classes();
    int[] rows = scored.truthCodes();
    int[] columns = scored.predictedCodes();
    int[][] counts = new int[classes.size()][classes.size()];
    for (int i = 0; i < rows.length; i++) {
      counts[rows[i]][columns[i]]++;
    }
    return new ConfusionMatrix(classes.names(), counts);
  }

  /**
   * Returns the sum of matrices, of which some may lack a class.
   *
   * @param kind of the labels of the whole table, if it is known
   */
  public static ConfusionMatrix sum(List<ConfusionMatrix> matrices, Optional<LabelKind> kind) {
    List<String> labels = matrices.stream().flatMap(m -> m.labels().stream()).toList();
    ClassLabels classes = ClassLabels.of(labels, kind.orElseGet(() -> kind(matrices)));
    int[][] counts = new int[classes.size()][classes.size()];
    matrices.forEach(matrix -> matrix.addTo(counts, classes.encode(matrix.labels())));
    return new ConfusionMatrix(classes.names(), counts);
  }

  /**
   * Returns the kind of the labels of matrices: that of all labels together, but TEXT if a matrix
   * has two labels that are equal as numbers, because they are two classes.
   */
  public static LabelKind kind(List<ConfusionMatrix> matrices) {
    LabelKind apparent =
        LabelKind.of(matrices.stream().flatMap(matrix -> matrix.labels().stream()).toList());
    boolean merges =
        matrices.stream()
            .map(ConfusionMatrix::labels)
            .anyMatch(labels -> ClassLabels.of(labels, apparent).size() < labels.size());
    return merges ? LabelKind.TEXT : apparent;
  }

  private void addTo(int[][] sum, int[] places) {
    for (int i = 0; i < places.length; i++) {
      for (int j = 0; j < places.length; j++) {
        sum[places[i]][places[j]] += counts[i][j];
      }
    }
  }
}
