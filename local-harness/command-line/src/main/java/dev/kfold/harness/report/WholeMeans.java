package dev.kfold.harness.report;

import dev.kfold.harness.report.RunReport.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The means of trials over all folds. That of a trial that ended early is estimated: the mean of
 * its folds says as much about these folds as about the trial, so it is corrected by how the
 * completed trials did on the same folds.
 *
 * @param foldMeans the mean score of the completed trials on each fold; empty if no trial has
 *     completed
 */
record WholeMeans(List<Double> foldMeans) {

  WholeMeans {
    foldMeans = List.copyOf(foldMeans);
  }

  /** Learns from the completed trials how difficult each fold is. */
  static WholeMeans of(List<Trial> trials) {
    List<List<OptionalDouble>> complete =
        trials.stream()
            .filter(trial -> !trial.endedEarly())
            .map(Trial::scores)
            .filter(scores -> scores.stream().allMatch(OptionalDouble::isPresent))
            .toList();
    int folds = complete.stream().mapToInt(List::size).max().orElse(0);
    List<Double> means = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      int at = fold;
      means.add(
          complete.stream()
              .filter(scores -> scores.size() == folds)
              .mapToDouble(scores -> scores.get(at).orElseThrow())
              .average()
              .orElseThrow());
    }
    return new WholeMeans(means);
  }

  /**
   * Returns the mean of a trial over all folds; empty if it has no score, or if it ended early and
   * no trial completed.
   */
  OptionalDouble of(Trial trial) {
    if (!trial.endedEarly()) {
      return trial.mean();
    }
    List<OptionalDouble> scores = trial.scores();
    OptionalDouble lead =
        IntStream.range(0, Math.min(scores.size(), foldMeans.size()))
            .filter(fold -> scores.get(fold).isPresent())
            .mapToDouble(fold -> scores.get(fold).orElseThrow() - foldMeans.get(fold))
            .average();
    return lead.isPresent()
        ? OptionalDouble.of(lead.getAsDouble() + wholeMean())
        : OptionalDouble.empty();
  }

  private double wholeMean() {
    return foldMeans.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
