package dev.kfold.harness.command;

import dev.kfold.cv.trial.CvReport;
import dev.kfold.harness.client.ExecutionSnapshot;
import dev.kfold.harness.client.TrialSnapshot;
import dev.kfold.harness.report.Outcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an execution left behind.
 *
 * @param trials of the tuner
 * @param untuned the trial of the untuned default
 * @param bestTrainingJob the winner's; one of the trials, or the untuned one
 * @param files fetched from S3, by the name they have in the output folder
 */
record RunResults(
    Outcome outcome,
    ExecutionSnapshot execution,
    List<TrialResult> trials,
    Optional<TrialResult> untuned,
    Optional<String> bestTrainingJob,
    Map<String, byte[]> files) {

  /** A trial with what it says about itself, if it could say something. */
  record TrialResult(
      TrialSnapshot trial,
      Optional<CvReport> scores,
      Optional<Instant> started,
      Optional<Instant> ended) {}

  Map<String, byte[]> with(Map<String, byte[]> others) {
    Map<String, byte[]> all = new HashMap<>(files);
    all.putAll(others);
    return all;
  }
}
