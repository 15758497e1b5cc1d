package dev.kfold.sagemaker.analysis;

import java.util.List;

/** Compares two trials by the scores of their folds. */
@FunctionalInterface
public interface FoldComparison {

  /**
   * A trial.
   *
   * @param name how sentences name it
   * @param report the content of its {@code cv.json}
   */
  record Trial(String name, String report) {}

  /**
   * Returns sentences that say how far two trials differ and whether the difference is significant,
   * or why they cannot be compared.
   */
  List<String> sentences(Trial first, Trial second);
}
