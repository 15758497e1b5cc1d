package dev.kfold.cv.comparison;

import dev.kfold.cv.fold.ScoreSource;
import dev.kfold.cv.trial.CvReport;
import dev.kfold.trainer.split.SplitKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The scores of two trials fold by fold, or the reasons why they cannot be compared. */
public sealed interface Pairing {

  /** The trials have scores on the same folds of the same data. */
  record Paired(PairedScores scores) implements Pairing {}

  /**
   * The trials are not paired.
   *
   * @param reasons a clause for each difference
   */
  record NotPaired(List<String> reasons) implements Pairing {

    public NotPaired {
      reasons = List.copyOf(reasons);
    }
  }

  /** Pairs the scores of two trials. */
  static Pairing of(CvReport first, CvReport second) {
    List<String> reasons = new ArrayList<>();
    addEarlyEnd(first, reasons);
    addEarlyEnd(second, reasons);
    if (!first.metricName().equals(second.metricName())) {
      reasons.add(
          "they have different metrics (%s and %s)"
              .formatted(first.metricName(), second.metricName()));
    }
    if (!Objects.equals(first.dataSha256(), second.dataSha256())) {
      reasons.add(
          "they have different data or folds (SHA-256 %s and %s)"
              .formatted(first.dataSha256(), second.dataSha256()));
    }
    Map<Integer, Double> ofFirst = scores(first);
    Map<Integer, Double> ofSecond = scores(second);
    if (reasons.isEmpty() && !ofFirst.keySet().equals(ofSecond.keySet())) {
      reasons.add(
          "they have scores on different folds (%d and %d)"
              .formatted(ofFirst.size(), ofSecond.size()));
    }
    if (reasons.isEmpty() && ofFirst.size() < 2) {
      reasons.add("a comparison needs 2 folds or more, found %d".formatted(ofFirst.size()));
    }
    return reasons.isEmpty()
        ? new Paired(
            new PairedScores(
                List.copyOf(ofFirst.values()),
                List.copyOf(ofSecond.values()),
                Math.max(precision(first), precision(second)),
                testToTrain(first)))
        : new NotPaired(reasons);
  }

  private static void addEarlyEnd(CvReport trial, List<String> reasons) {
    if (trial.status() != CvReport.Status.Completed) {
      reasons.add(
          "trial %s has no score on all folds (%s)".formatted(trial.trial(), trial.status()));
    }
  }

  /** Returns the scores by fold, in the order of the folds. */
  private static Map<Integer, Double> scores(CvReport trial) {
    Map<Integer, Double> scores = new TreeMap<>();
    for (CvReport.Fold fold : trial.folds()) {
      Double score = fold.score();
      if (score != null) {
        scores.put(fold.fold(), score);
      }
    }
    return scores;
  }

  /**
   * Returns the relative precision of the scores: of sums of a few shares, or of the service's
   * 32-bit numbers.
   */
  private static double precision(CvReport trial) {
    boolean isExact =
        trial.folds().stream()
            .map(CvReport.Fold::scoreSource)
            .allMatch(source -> source == null || source.equals(ScoreSource.EXACT.text()));
    return isExact ? 1e-12 : 1e-6;
  }

  /**
   * Returns n_test/n_train. The folds of a time series have 1/(k+1) of the rows each and train on
   * half of the rows in the mean; all others have 1/k of the rows and train on the rest. Folds of
   * groups differ in size: theirs is the mean, too.
   */
  private static double testToTrain(CvReport trial) {
    int k = Math.max(2, trial.k());
    return SplitKind.TIMESERIES.toString().equals(trial.split()) ? 2.0 / (k + 1) : 1.0 / (k - 1);
  }
}
