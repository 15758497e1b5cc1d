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
 * The progress of the objective. A trial improves the objective if it is better by more than one
 * per cent than the last one that improved it. A search has converged after three trials in a row
 * for each tuned hyperparameter, and at least ten, without improvement. The service does not
 * publish its own rule.
 *
 * @param trials the trials that ended with an objective, in the order of their ends
 * @param notImproving the number of trials that have ended since the last improvement
 * @param converged the time of convergence, if the search has converged
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/automatic-model-tuning-progress.html">Track
 *     and set completion criteria for your tuning job</a>
 */
record ObjectiveProgress(List<TrialResult> trials, int notImproving, Optional<Instant> converged) {

  private static final double LEAST_IMPROVEMENT = 0.01;
  private static final int LEAST_PATIENCE = 10;
  private static final int PATIENCE_PER_HYPERPARAMETER = 3;

  /** Computes the progress from all trials of a tuning job. */
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

  /** Returns whether at least one of the completion criteria is met. */
  boolean meets(@Nullable TuningJobCompletionCriteria criteria) {
    if (criteria == null) {
      return false;
    }
    Float target = criteria.targetObjectiveMetricValue();
    boolean reached = target != null && trials.stream().anyMatch(trial -> trial.reaches(target));
    return reached || isNotImproving(criteria) || hasConverged(criteria);
  }

  /** Returns the completion details as DescribeHyperParameterTuningJob answers them. */
  HyperParameterTuningJobCompletionDetails details() {
    return HyperParameterTuningJobCompletionDetails.builder()
        .numberOfTrainingJobsObjectiveNotImproving(notImproving)
        .convergenceDetectedTime(converged.orElse(null))
        .build();
  }

  private boolean isNotImproving(TuningJobCompletionCriteria criteria) {
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
