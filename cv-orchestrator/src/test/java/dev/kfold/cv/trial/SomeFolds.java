package dev.kfold.cv.trial;

import dev.kfold.contract.HyperParameters;
import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.FoldResult;
import dev.kfold.cv.fold.JobUse;
import dev.kfold.cv.fold.ScoreSource;
import dev.kfold.cv.parameters.TrialParameters;
import dev.kfold.cv.plan.TrialFolds;
import dev.kfold.trainer.score.ConfusionMatrix;
import dev.kfold.trainer.score.RowScores;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Outcomes of folds for tests. */
final class SomeFolds {

  private SomeFolds() {}

  static TrialParameters threeFolds(Map<String, String> more) {
    Map<String, String> values = new TreeMap<>(Map.of("k", "3"));
    values.putAll(more);
    return TrialParameters.of(new HyperParameters(values));
  }

  static final TrialFolds THREE = TrialFolds.withoutPlan(3);

  /** Returns the outcome of a fold that ran in process, with four held-out rows. */
  static FoldOutcome.Scored scored(int fold, double score) {
    return new FoldOutcome.Scored(fold, result(score), Optional.empty());
  }

  static FoldOutcome.Scored scoredByJob(int fold, double score, int attempts, int billable) {
    return new FoldOutcome.Scored(fold, result(score), job(fold, attempts, billable));
  }

  static Optional<JobUse> job(int fold, int attempts, int billable) {
    return Optional.of(new JobUse("trial-f0" + fold, attempts, Duration.ofSeconds(billable)));
  }

  /** Returns the outcome of a fold with one row of class a for which the model says b. */
  static FoldOutcome.Scored decided(int fold, RowScores scores) {
    return measured(fold, Map.of(), List.of(new FoldResult.Prediction("a", "b")), scores);
  }

  /** Returns the outcome of a fold with the given metrics and rows. */
  static FoldOutcome.Scored measured(
      int fold, Map<String, Double> metrics, List<FoldResult.Prediction> rows, RowScores scores) {
    return new FoldOutcome.Scored(
        fold,
        new FoldResult(
            0.5,
            ScoreSource.EXACT,
            metrics,
            Optional.empty(),
            rows,
            scores,
            List.of(),
            Duration.ofMillis(1500)),
        Optional.empty());
  }

  private static FoldResult result(double score) {
    return new FoldResult(
        score,
        ScoreSource.EXACT,
        Map.of(),
        Optional.of(new ConfusionMatrix(List.of("ü", "z"), new int[][] {{2, 0}, {1, 1}})),
        List.of(new FoldResult.Prediction("ü", "z")),
        RowScores.NONE,
        List.of("the fit has not converged"),
        Duration.ofMillis(1500));
  }
}
