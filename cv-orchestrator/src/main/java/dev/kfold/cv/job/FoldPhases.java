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
 * The phase of every fold of a trial. The set of folds is fixed, and a fold that is done stays
 * done, so that it is never run again.
 */
final class FoldPhases {

  private final SortedMap<Integer, FoldPhase> phases = new TreeMap<>();

  /** Puts all folds into the phase of being started. */
  FoldPhases(List<Integer> folds) {
    folds.forEach(fold -> phases.put(fold, ToStart.FIRST));
  }

  /** Returns a copy of the folds' numbers, in order. */
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
   * Moves a fold to another phase.
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

  /** Returns a copy of the phases by fold, in order. */
  Map<Integer, FoldPhase> byFold() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(phases));
  }

  /** Returns a copy of the phases, in the order of the folds. */
  Collection<FoldPhase> all() {
    return byFold().values();
  }

  /** Returns whether all folds are done. */
  boolean areDone() {
    return phases.values().stream().allMatch(Done.class::isInstance);
  }

  /** Returns the outcomes in the order of the folds, which must all be done. */
  List<FoldOutcome> outcomes() {
    return phases.values().stream().map(phase -> ((Done) phase).outcome()).toList();
  }
}
