package dev.kfold.cv.job;

import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.job.FoldPhase.Done;
import dev.kfold.cv.job.FoldPhase.ToStart;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The phase of every fold of a trial. The folds are fixed from the start, and one that is done
 * stays as it is: neither is ever started again.
 */
final class FoldPhases {

  private final SortedMap<Integer, FoldPhase> phases = new TreeMap<>();

  /** All folds are still to be started. */
  FoldPhases(List<Integer> folds) {
    folds.forEach(fold -> phases.put(fold, ToStart.FIRST));
  }

  /** Returns the folds in their order; moves do not change the answer. */
  List<Integer> folds() {
    return List.copyOf(phases.keySet());
  }

  /**
   * Returns the phase of a fold.
   *
   * @throws IllegalStateException if the fold does not belong to the trial
   */
  FoldPhase of(int fold) {
    FoldPhase phase = phases.get(fold);
    if (phase == null) {
      throw new IllegalStateException(
          "fold %d does not belong to the trial, whose folds are %s"
              .formatted(fold, phases.keySet()));
    }
    return phase;
  }

  /**
   * Moves a fold on.
   *
   * @throws IllegalStateException if the fold does not belong to the trial, or is done
   */
  void move(int fold, FoldPhase to) {
    if (of(fold) instanceof Done done) {
      throw new IllegalStateException(
          "fold %d is done with %s and cannot become %s".formatted(fold, done.outcome(), to));
    }
    phases.put(fold, to);
  }

  /** Returns the phases in the order of the folds, as they are now. */
  Map<Integer, FoldPhase> byFold() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(phases));
  }

  Collection<FoldPhase> all() {
    return byFold().values();
  }

  boolean areDone() {
    return phases.values().stream().allMatch(Done.class::isInstance);
  }

  /** Returns the outcomes in the order of the folds, all of which are done. */
  List<FoldOutcome> outcomes() {
    return phases.values().stream().map(phase -> ((Done) phase).outcome()).toList();
  }
}
