package dev.kfold.sagemaker.tuning;

import dev.kfold.sagemaker.api.TrialJobs;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Asks the training jobs what became of a tuning job's trials. */
record TrialResults(TrialJobs trialJobs) {

  /** Those that were not deleted, in order of number. */
  List<TrialResult> of(TuningJob job) {
    return IntStream.range(0, job.trials().size())
        .mapToObj(number -> of(job, number))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * One of them.
   *
   * @param number from 0
   */
  Optional<TrialResult> of(TuningJob job, int number) {
    TuningJob.StartedTrial trial = job.trials().get(number);
    return trialJobs
        .find(trial.trainingJobName())
        .map(found -> new TrialResult(job.name(), job.definition(number), trial, found));
  }

  int running(TuningJob job) {
    return (int) of(job).stream().filter(trial -> !trial.ended()).count();
  }

  /** Whether the first so many trials have ended. */
  boolean ended(TuningJob job, int count) {
    return IntStream.range(0, Math.min(count, job.trials().size()))
        .mapToObj(number -> of(job, number))
        .flatMap(Optional::stream)
        .allMatch(TrialResult::ended);
  }
}
