package dev.kfold.trainer.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The probabilities of the classes from one-versus-rest decisions, as scikit-learn's {@code
 * CalibratedClassifierCV(method="sigmoid")} computes them.
 *
 * @param sigmoids one for each class; for two classes a single one, of the second class
 */
public record Calibration(List<Sigmoid> sigmoids) {

  public Calibration {
    sigmoids = List.copyOf(sigmoids);
  }

  /**
   * Fits a sigmoid to each column of decisions.
   *
   * @param decisions {@code [rows][classes]}, or {@code [rows][1]} for two classes; finite, of rows
   *     that their model was not fitted on
   * @param classOfRow {@code [rows]}, the class of each row, 0 to classes − 1
   */
  public static Calibration fit(double[][] decisions, int[] classOfRow) {
    int columns = decisions[0].length;
    List<Sigmoid> sigmoids = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      double[] ofClass = new double[decisions.length];
      boolean[] isMember = new boolean[decisions.length];
      for (int row = 0; row < decisions.length; row++) {
        ofClass[row] = decisions[row][column];
        isMember[row] = classOfRow[row] == (columns == 1 ? 1 : column);
      }
      sigmoids.add(SigmoidFit.of(ofClass, isMember));
    }
    return new Calibration(sigmoids);
  }

  /**
   * Returns the probability of each class, {@code [rows][classes]}; those of a row add up to 1.
   *
   * @param decisions {@code [rows][classes]}, or {@code [rows][1]} for two classes
   */
  public double[][] probabilities(double[][] decisions) {
    return Arrays.stream(decisions).map(this::ofRow).toArray(double[][]::new);
  }

  private double[] ofRow(double[] decisions) {
    if (sigmoids.size() == 1) {
      double second = sigmoids.getFirst().probability(decisions[0]);
      return new double[] {1 - second, second};
    }
    double[] probabilities = new double[sigmoids.size()];
    Arrays.setAll(probabilities, i -> sigmoids.get(i).probability(decisions[i]));
    double sum = Arrays.stream(probabilities).sum();
    // decisions far from every class underflow to 0
    return Arrays.stream(probabilities)
        .map(p -> sum == 0 ? 1.0 / probabilities.length : p / sum)
        .toArray();
  }
}
