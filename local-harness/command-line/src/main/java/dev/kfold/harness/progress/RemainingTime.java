package dev.kfold.harness.progress;

import dev.kfold.harness.client.ExecutionSnapshot;
import dev.kfold.harness.client.SearchSnapshot;
import dev.kfold.harness.client.StepSnapshot;
import dev.kfold.harness.client.StepStatus;
import dev.kfold.harness.client.StepWork;
import dev.kfold.harness.client.TrialStatus;
import dev.kfold.harness.pipeline.CrossValidationPipeline;
import dev.kfold.harness.pipeline.SearchJobSteps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Estimates how long an execution will still take, from the trials or the folds that have ended so
 * far and the steps that are left. There is no estimate before a tenth of the search, and at least
 * two trials or five folds, have ended.
 *
 * <p>The search is expected to go on at its mean speed so far. A later job is expected to take as
 * long as the split, and the final fit as long as a fold if that is longer. Between two snapshots
 * the estimate counts down; it rises again if a trial or fold takes longer than the mean.
 */
final class RemainingTime {

  private static final int LEAST_TRIALS = 2;
  private static final int LEAST_FOLDS = 5;
  private static final double LEAST_SHARE = 0.1;

  /** The shortest remaining time that is shown. */
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final List<String> plannedSteps;
  private int done;
  private Instant lastChange = Instant.MIN;

  RemainingTime(List<String> plannedSteps) {
    this.plannedSteps = plannedSteps;
  }

  /** Takes note of a newer state. */
  void update(ExecutionSnapshot execution, Instant now) {
    int count = execution.search().map(search -> Work.of(search).done()).orElse(0);
    if (count != done || lastChange.equals(Instant.MIN)) {
      done = count;
      lastChange = now;
    }
  }

  /** Returns the remaining time, or empty if there is no basis for an estimate or nearly none. */
  Optional<Duration> of(ExecutionSnapshot execution, Instant now) {
    Optional<StepSnapshot> search = execution.steps().stream().filter(this::isSearch).findFirst();
    if (execution.status().hasEnded()
        || search.isEmpty()
        || execution.search().isEmpty()
        || search.get().started().isEmpty()) {
      return Optional.empty();
    }
    Work work = Work.of(execution.search().get());
    if (!work.isBasis()) {
      return Optional.empty();
    }
    Duration spent =
        positive(Duration.between(search.get().started().get(), search.get().ended().orElse(now)));
    Duration left = ofSearch(search.get(), work, spent, now);
    for (String step : plannedSteps) {
      left = left.plus(ofLaterStep(step, execution, spent.dividedBy(work.done()), now));
    }
    return Optional.of(left).filter(duration -> duration.compareTo(SHORTEST) >= 0);
  }

  private Duration ofSearch(StepSnapshot search, Work work, Duration spent, Instant now) {
    if (search.status() != StepStatus.RUNNING) {
      return Duration.ZERO;
    }
    Duration sinceChange = positive(Duration.between(lastChange, now));
    Duration atChange = positive(spent.minus(sinceChange));
    Duration countedDown =
        positive(atChange.multipliedBy(work.left()).dividedBy(work.done()).minus(sinceChange));
    // as if the next one ended now
    Duration atLeast =
        work.left() == 0
            ? Duration.ZERO
            : spent.multipliedBy(work.left() - 1L).dividedBy(work.done() + 1L);
    return countedDown.compareTo(atLeast) > 0 ? countedDown : atLeast;
  }

  private Duration ofLaterStep(
      String name, ExecutionSnapshot execution, Duration unit, Instant now) {
    boolean isFit = name.equals(CrossValidationPipeline.FINAL_FIT);
    boolean isReport =
        name.equals(CrossValidationPipeline.EVALUATION) || name.equals(SearchJobSteps.REPORT);
    StepSnapshot step = execution.step(name).orElse(StepSnapshot.waiting(name));
    if (!(isFit || isReport) || step.ended().isPresent()) {
      return Duration.ZERO;
    }
    Duration job =
        execution
            .step(CrossValidationPipeline.SPLIT)
            .flatMap(RemainingTime::duration)
            .orElse(Duration.ZERO);
    Duration whole = isFit && unit.compareTo(job) > 0 ? unit : job;
    return positive(
        whole.minus(
            step.started().map(started -> Duration.between(started, now)).orElse(Duration.ZERO)));
  }

  private boolean isSearch(StepSnapshot step) {
    return step.work(StepWork.Tuning.class).isPresent()
        || step.name().equals(SearchJobSteps.SEARCH);
  }

  private static Optional<Duration> duration(StepSnapshot step) {
    return step.started()
        .flatMap(started -> step.ended().map(ended -> positive(Duration.between(started, ended))));
  }

  private static Duration positive(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }

  /**
   * The parts of a search that end one by one: its folds if they are jobs, or else its trials.
   *
   * @param least the number that must have ended before there is an estimate
   */
  private record Work(int done, int planned, int least) {

    static Work of(SearchSnapshot search) {
      if (search.plannedFolds() > 0) {
        return new Work(search.foldsDone(), search.plannedFolds(), LEAST_FOLDS);
      }
      int untuned =
          (int)
              search.untuned().stream()
                  .filter(trial -> trial.status() != TrialStatus.RUNNING)
                  .count();
      return new Work(
          search.trialsDone() + untuned,
          search.plannedTrials() + search.untuned().map(_ -> 1).orElse(0),
          LEAST_TRIALS);
    }

    boolean isBasis() {
      return done >= least && done >= LEAST_SHARE * planned;
    }

    int left() {
      return Math.max(0, planned - done);
    }
  }
}
