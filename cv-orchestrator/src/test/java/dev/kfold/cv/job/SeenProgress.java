package dev.kfold.cv.job;

import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.TrialProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Remembers what it is told, and finds a trial hopeless when told so. */
final class SeenProgress implements TrialProgress {

  final List<FoldOutcome> ended = new ArrayList<>();
  final List<String> started = new ArrayList<>();
  private final Predicate<List<FoldOutcome>> hopeless;

  SeenProgress() {
    this(_ -> false);
  }

  SeenProgress(Predicate<List<FoldOutcome>> hopeless) {
    this.hopeless = hopeless;
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
  public Optional<String> hopeless() {
    return hopeless.test(ended) ? Optional.of("hopeless") : Optional.empty();
  }
}
