package dev.kfold.cv.search;

import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.StopSignal;
import dev.kfold.cv.early.EarlyEnd;
import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.FoldRunner;
import dev.kfold.cv.fold.TrialProgress;
import dev.kfold.cv.parameters.FoldMode;
import dev.kfold.cv.plan.TrialFolds;
import dev.kfold.cv.trial.CvReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A trial while its folds run: keeps their outcomes, and stores each in the checkpoint. */
final class TrialRecord implements TrialProgress {

  private final TrialCandidate candidate;
  private final TrialFolds folds;
  private final EarlyEnd earlyEnd;
  private final SearchCheckpoint checkpoint;
  private final Clock clock;
  private final Map<Integer, FoldOutcome> outcomes = new TreeMap<>();
  private Optional<String> earlyEndReason = Optional.empty();
  private Duration duration = Duration.ZERO;
  private final Map<Integer, FoldOutcome.Scored> restored = new TreeMap<>();

  TrialRecord(
      TrialCandidate candidate,
      TrialFolds folds,
      EarlyEnd earlyEnd,
      SearchCheckpoint checkpoint,
      Clock clock) {
    this.candidate = candidate;
    this.folds = folds;
    this.earlyEnd = earlyEnd;
    this.checkpoint = checkpoint;
    this.clock = clock;
  }

  TrialCandidate candidate() {
    return candidate;
  }

  /** Reads the folds that an earlier attempt of the job has completed. */
  void restore() throws IOException {
    checkpoint.restore(candidate).forEach(fold -> restored.put(fold.fold(), fold));
  }

  /** Returns the number of its folds that an earlier attempt of the job has completed. */
  int restored() {
    return Math.toIntExact(restored.values().stream().filter(outcomes::containsValue).count());
  }

  /**
   * Runs the folds that have not ended, from the first to one before {@code end}. A fold whose
   * input is invalid fails the trial.
   *
   * @return the exception of a fold that failed
   */
  Optional<InvalidInputException> run(FoldRunner runner, int end, StopSignal stopSignal)
      throws IOException, InterruptedException {
    List<Integer> left = new ArrayList<>(folds.numbers().subList(0, end));
    left.removeAll(outcomes.keySet());
    left.removeAll(restored.keySet());
    takeRestored(left.isEmpty() ? end : left.getFirst());
    Instant start = clock.instant();
    try {
      runner.run(left, stopSignal, this);
      takeRestored(end);
      return Optional.empty();
    } catch (InvalidInputException e) {
      left.removeAll(outcomes.keySet());
      int failed = left.getFirst();
      takeRestored(failed);
      if (earlyEndReason.isPresent()) { // before it came to the fold that fails
        IntStream.range(failed, end).forEach(this::skip);
        return Optional.empty();
      }
      outcomes.put(failed, new FoldOutcome.Failed(failed, FailureMessage.of(e), Optional.empty()));
      return Optional.of(e);
    } finally {
      duration = duration.plus(Duration.between(start, clock.instant()));
    }
  }

  @Override
  public void started(int fold, String jobName) {
    throw new IllegalStateException("a fold of a search is no job, found " + jobName);
  }

  @Override
  public synchronized void computed(FoldOutcome.Scored fold) {
    try {
      checkpoint.append(candidate, fold);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void ended(FoldOutcome outcome) {
    takeRestored(outcome.fold());
    take(outcome);
  }

  /**
   * Takes the restored folds before {@code end}, each when its turn comes, so that the trial ends
   * where it would have ended without a restart.
   */
  private void takeRestored(int end) {
    for (FoldOutcome.Scored fold : restored.values()) {
      if (fold.fold() < end && !outcomes.containsKey(fold.fold())) {
        take(fold);
        duration = duration.plus(fold.result().duration());
      }
    }
  }

  private void take(FoldOutcome outcome) {
    if (earlyEndReason.isPresent()) {
      skip(outcome.fold());
    } else {
      outcomes.put(outcome.fold(), outcome);
      if (outcome instanceof FoldOutcome.Scored) {
        earlyEndReason = earlyEnd.reason(scores());
      }
    }
  }

  private void skip(int fold) {
    outcomes.put(fold, new FoldOutcome.Skipped(fold, Optional.empty()));
  }

  /** Ends the trial before its last fold. */
  void endEarly(String reason) {
    earlyEndReason = Optional.of(reason);
  }

  @Override
  public Optional<String> earlyEndReason() {
    return earlyEndReason;
  }

  /** Returns the completed folds. */
  List<FoldOutcome.Scored> scored() {
    return outcomes.values().stream()
        .filter(FoldOutcome.Scored.class::isInstance)
        .map(FoldOutcome.Scored.class::cast)
        .toList();
  }

  /** Returns the scores of the completed folds. */
  List<Double> scores() {
    return scored().stream().map(fold -> fold.result().score()).toList();
  }

  /** Returns whether a fold has ended. */
  boolean hasBegun() {
    return !outcomes.isEmpty();
  }

  /** Returns whether further folds may be run: none failed, was stopped or skipped. */
  boolean isAlive() {
    return earlyEndReason.isEmpty()
        && outcomes.values().stream().allMatch(FoldOutcome.Scored.class::isInstance);
  }

  private CvReport.Status status() {
    List<FoldOutcome.Scored> scored = scored();
    if (scored.size() == folds.count()) {
      return CvReport.Status.Completed;
    }
    if (outcomes.values().stream().anyMatch(FoldOutcome.Failed.class::isInstance)) {
      return CvReport.Status.Failed;
    }
    return earlyEndReason.isPresent() && !scored.isEmpty()
        ? CvReport.Status.EndedEarly
        : CvReport.Status.Stopped;
  }

  /** Returns the content of the trial's {@code cv.json}. */
  CvReport report() {
    CvReport.Status status = status();
    return CvReport.of(
        candidate.name(),
        candidate.parameters(),
        folds,
        FoldMode.IN_PROCESS,
        status,
        outcomes.values().stream().map(CvReport.Fold::of).toList(),
        scored(),
        earlyEndReason.filter(_ -> status == CvReport.Status.EndedEarly),
        duration);
  }

  /** Returns the trial that has ended. */
  SearchedTrial ended() {
    return new SearchedTrial(candidate.number(), candidate.searched(), report());
  }
}
