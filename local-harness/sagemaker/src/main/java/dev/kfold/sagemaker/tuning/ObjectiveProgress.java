package dev.kfold.sagemaker.tuning;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.CompleteOnConvergence;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobCompletionDetails;
import software.amazon.awssdk.services.sagemaker.model.TuningJobCompletionCriteria;

/**
 * How far the trials that have ended brought the objective. A trial improves it when it is better
 * by more than one per cent than the last one that did. A search has converged when as many trials
 * in a row as three for every tuned hyperparameter, and at least ten, have not improved it; the
 * service does not publish its own rule.
 *
 * @param trials those that ended with an objective, in the order of their ends
 * @param notImproving how many trials have ended since the last one that improved it
 * @param converged when it first looked as if nothing more was to be found
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/automatic-model-tuning-progress.html">Track
 *     and set completion criteria for your tuning job</a>
 */
record ObjectiveProgress(List<TrialResult> trials, int notImproving, Optional<Instant> converged) {

  private static final double LEAST_IMPROVEMENT = 0.01;
  private static final int LEAST_PATIENCE = 10;
  private static final int PATIENCE_PER_HYPERPARAMETER = 3;

  static ObjectiveProgress of(List<TrialResult> all) {
    List<TrialResult> scored =
        all.stream()
            .filter(trial -> trial.value().isPresent())
            .sorted(Comparator.comparing(TrialResult::endTime))
            .toList();
    double best = Double.NEGATIVE_INFINITY;
    int notImproving = 0;
    Optional<Instant> converged = Optional.empty();
    for (TrialResult trial : scored) {
      boolean improves = improves(trial.gain(), best);
      notImproving = improves ? 0 : notImproving + 1;
      best = improves ? trial.gain() : best;
      if (converged.isEmpty() && notImproving >= patience(trial)) {
        converged = Optional.of(trial.endTime());
      }
    }
    return new ObjectiveProgress(scored, notImproving, converged);
  }

  /** Whether a tuning job with these criteria has reached one of them. */
  boolean meets(@Nullable TuningJobCompletionCriteria criteria) {
    if (criteria == null) {
      return false;
    }
    Float target = criteria.targetObjectiveMetricValue();
    boolean reached = target != null && trials.stream().anyMatch(trial -> trial.reaches(target));
    return reached || isAtAStandstill(criteria) || hasConverged(criteria);
  }

  HyperParameterTuningJobCompletionDetails details() {
    return HyperParameterTuningJobCompletionDetails.builder()
        .numberOfTrainingJobsObjectiveNotImproving(notImproving)
        .convergenceDetectedTime(converged.orElse(null))
        .build();
  }

  private boolean isAtAStandstill(TuningJobCompletionCriteria criteria) {
    if (criteria.bestObjectiveNotImproving() == null) {
      return false;
    }
    Integer most = criteria.bestObjectiveNotImproving().maxNumberOfTrainingJobsNotImproving();
    return most != null && notImproving >= most;
  }

  private boolean hasConverged(TuningJobCompletionCriteria criteria) {
    return converged.isPresent()
        && criteria.convergenceDetected() != null
        && criteria.convergenceDetected().completeOnConvergence() == CompleteOnConvergence.ENABLED;
  }

  private static boolean improves(double gain, double best) {
    return Double.isInfinite(best) || gain > best + LEAST_IMPROVEMENT * Math.abs(best);
  }

  private static int patience(TrialResult trial) {
    return Math.max(LEAST_PATIENCE, PATIENCE_PER_HYPERPARAMETER * trial.started().tuned().size());
  }
}
