package dev.kfold.harness.endpoint.tuning;

import dev.kfold.harness.endpoint.api.TrialJobs;
import dev.kfold.harness.endpoint.tuning.TuningJob.StartedTrial;
import java.util.List;

/** Asks the training jobs what became of a tuning job's trials. */
record TrialResults(TrialJobs trialJobs) {

  List<TrialResult> of(TuningJob job) {
    return job.trials().stream().map(trial -> of(job, trial)).toList();
  }

  TrialResult of(TuningJob job, StartedTrial trial) {
    return new TrialResult(
        trial.tuned(), trialJobs.describe(trial.trainingJobName()), job.objective());
  }

  int running(TuningJob job) {
    return (int) of(job).stream().filter(trial -> !trial.ended()).count();
  }

  /** Whether the first so many trials have ended. */
  boolean ended(TuningJob job, int count) {
    return job.trials().stream().limit(count).allMatch(trial -> of(job, trial).ended());
  }
}
