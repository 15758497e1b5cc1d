package dev.kfold.sagemaker.tuning;

import dev.kfold.sagemaker.api.TrialJobs;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads the results of a tuning job's trials from the training jobs. */
record TrialResults(TrialJobs trialJobs) {

  /** Returns the results of all trials that were not deleted, in order of number. */
  List<TrialResult> of(TuningJob job) {
    return IntStream.range(0, job.trials().size())
        .mapToObj(number -> of(job, number))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * Returns the result of one trial, or empty if it was deleted.
   *
   * @param number the trial's number, from 0
   */
  Optional<TrialResult> of(TuningJob job, int number) {
    TuningJob.StartedTrial trial = job.trials().get(number);
    return trialJobs
        .find(trial.trainingJobName())
        .map(found -> new TrialResult(job.name(), job.definition(number), trial, found));
  }

  /** Returns the number of running trials. */
  int running(TuningJob job) {
    return (int) of(job).stream().filter(trial -> !trial.ended()).count();
  }

  /** Stops all running trials. */
  void stopRunning(TuningJob job) {
    of(job).stream()
        .filter(trial -> !trial.ended())
        .forEach(trial -> trialJobs.stop(trial.started().trainingJobName()));
  }

  /** Returns whether the first {@code count} trials have ended. */
  boolean ended(TuningJob job, int count) {
    return IntStream.range(0, Math.min(count, job.trials().size()))
        .mapToObj(number -> of(job, number))
        .flatMap(Optional::stream)
        .allMatch(TrialResult::ended);
  }
}
