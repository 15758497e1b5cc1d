package dev.kfold.trainer.benchmark;

import dev.kfold.trainer.fit.ScikitLearnScores;
import java.io.IOException;
import java.util.Locale;
import java.util.TreeMap;

/**
 * Compares the accuracies of the algorithms with those of scikit-learn, on the same folds with the
 * same ten seeds: a line for each table and algorithm, with both means and their difference in
 * standard errors.
 */
final class AlgorithmScores {

  private static final int SEEDS = 10;

  private AlgorithmScores() {}

  @SuppressWarnings("SystemOut") // the result of a benchmark
  public static void main(String[] arguments) throws IOException {
    for (ScikitLearnScores scores : ScikitLearnScores.all()) {
      ScikitLearnScores.Comparison comparison = scores.compare(SEEDS);
      System.out.println(
          String.format(
              Locale.ROOT,
              "%-18s %.4f %.4f %+5.1f %s",
              scores.table(),
              comparison.ours(),
              comparison.theirs(),
              comparison.errors(),
              new TreeMap<>(scores.hyperparameters())));
    }
  }
}
