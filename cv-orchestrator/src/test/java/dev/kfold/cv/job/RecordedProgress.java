package dev.kfold.cv.job;

import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.TrialProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Records the events of a trial, and ends it early on a condition. */
final class RecordedProgress implements TrialProgress {

  final List<FoldOutcome> ended = new ArrayList<>();
  final List<String> started = new ArrayList<>();
  private final Predicate<List<FoldOutcome>> endsEarly;

  RecordedProgress() {
    this(_ -> false);
  }

  RecordedProgress(Predicate<List<FoldOutcome>> endsEarly) {
    this.endsEarly = endsEarly;
  }

  @Override
  public void started(int fold, String jobName) {
    started.add(jobName);
  }

  @Override
  public void ended(FoldOutcome outcome) {
    ended.add(outcome);
  }

  @Override
  public Optional<String> earlyEndReason() {
    return endsEarly.test(ended) ? Optional.of("ends early") : Optional.empty();
  }
}
