package dev.kfold.cv.job;

import dev.kfold.contract.FoldJobName;
import dev.kfold.contract.StopSignal;
import dev.kfold.cv.fold.FoldOutcome;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** A trial whose folds are jobs of a simulated account, in virtual time. */
abstract class JobFoldsFixture {

  static final Duration MINUTE = Duration.ofMinutes(1);
  static final Duration HOUR = Duration.ofHours(1);

  final VirtualTime time = new VirtualTime();
  final StopSignal stopSignal = new StopSignal();
  final RecordedProgress progress = new RecordedProgress();

  final SimulatedAccount account(Function<String, JobResult> results) {
    return new SimulatedAccount(time, ServiceConditions.fine(results), 1);
  }

  final List<FoldOutcome> run(SimulatedTrial trial, SimulatedAccount account) {
    return time.result(() -> trial.run(account, time, stopSignal, progress));
  }

  static boolean isFold(String jobName, int fold) {
    return fold(jobName) == fold;
  }

  static int fold(String jobName) {
    return FoldJobName.foldOf("trial", jobName).orElseThrow();
  }
}
