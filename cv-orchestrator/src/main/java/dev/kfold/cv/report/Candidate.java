package dev.kfold.cv.report;

import dev.kfold.cv.trial.CvReport;
import java.util.Map;
import java.util.Objects;

/**
 * A trial with a score on all folds, without its folds.
 *
 * @param trial name of the trial's training job
 * @param mean the exact mean score
 * @param standardError the standard error of the mean; 0 if the report has none
 */
public record Candidate(
    String trial, Map<String, String> hyperparameters, double mean, double standardError) {

  /** Returns the candidate of a completed trial. */
  public static Candidate of(CvReport completed) {
    Double standardError = completed.standardError();
    return new Candidate(
        completed.trial(),
        completed.hyperparameters(),
        Objects.requireNonNull(completed.mean()),
        standardError == null ? 0 : standardError);
  }
}
