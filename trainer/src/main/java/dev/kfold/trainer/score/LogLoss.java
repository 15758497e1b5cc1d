package dev.kfold.trainer.score;

import java.util.Optional;

/**
 * The logarithmic loss. Smile's {@code LogLoss} has two classes only, and is infinite for a
 * probability of 0, which scikit-learn bounds.
 */
final class LogLoss {

  /** {@code numpy.finfo(float).eps}; probabilities are at least this, and at most 1 less this. */
  private static final double SMALLEST = Math.ulp(1.0);

  private LogLoss() {}

  /**
   * Returns {@code -log_loss(labels=…)} with the classes of the model, so that a fold without rows
   * of a class has a score as well.
   */
  static Score negative(ScoredRows rows) {
    Optional<double[][]> probabilities = rows.scores().probabilities();
    if (probabilities.isEmpty()) {
      return MissingScores.probabilities();
    }
    Optional<Score> undefined =
        MissingScores.infiniteProbabilities(rows.scores())
            .or(() -> MissingScores.unknownClass(rows));
    if (undefined.isPresent()) {
      return undefined.get();
    }
    int[] truth = rows.truthInModel();
    double sum = 0;
    for (int i = 0; i < truth.length; i++) {
      double probability = ofClass(probabilities.get()[i], truth[i]);
      sum += Math.log(Math.clamp(probability, SMALLEST, 1 - SMALLEST));
    }
    return new Score.Value(sum / truth.length);
  }

  /**
   * Returns the probability of a class; scikit-learn's scorer is given that of the second of two.
   */
  private static double ofClass(double[] ofRow, int number) {
    return ofRow.length == 2 && number == 0 ? 1 - ofRow[1] : ofRow[number];
  }
}
