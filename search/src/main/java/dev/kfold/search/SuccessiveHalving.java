package dev.kfold.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Successive halving over folds: all candidates run on a few folds, the better part of them runs on
 * more, and so on, until the last rung runs all folds. The same gains give the same survivors.
 *
 * @param candidates the number of candidates of the first rung, at least 1
 * @param folds the number of folds of a complete cross-validation, at least 1
 * @param factor the factor by which the folds grow and the candidates shrink from rung to rung, at
 *     least 2
 * @see <a href="https://proceedings.mlr.press/v51/jamieson16.html">Jamieson and Talwalkar:
 *     Non-stochastic Best Arm Identification and Hyperparameter Optimization</a>
 */
public record SuccessiveHalving(int candidates, int folds, int factor) {

  /**
   * One round of a search.
   *
   * @param candidates the number of candidates that run
   * @param folds the number of folds that each of them has completed at the end of the rung: folds
   *     0 to folds - 1, of which earlier rungs have run the first
   */
  public record Rung(int candidates, int folds) {}

  /**
   * A candidate at the end of a rung.
   *
   * @param candidate the number of the candidate, from 0 in the order of the search
   * @param gains the gain of each completed fold; greater is better; empty if the candidate failed
   */
  public record Standing(int candidate, List<Double> gains) {

    public Standing {
      gains = List.copyOf(gains);
    }

    private double mean() {
      return gains.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
  }

  /**
   * Creates a plan.
   *
   * @throws IllegalArgumentException if a number is too small
   */
  public SuccessiveHalving {
    if (candidates < 1 || folds < 1 || factor < 2) {
      throw new IllegalArgumentException(
          "Found %d candidates, %d folds and factor %d, expected at least 1, 1 and 2"
              .formatted(candidates, folds, factor));
    }
  }

  /** Returns the rungs in order; the last one completes all folds. */
  public List<Rung> rungs() {
    List<Rung> rungs = new ArrayList<>();
    int left = candidates;
    int completed = 1;
    while (left > 1 && completed < folds) {
      rungs.add(new Rung(left, completed));
      left = Math.ceilDiv(left, factor);
      completed = Math.min(folds, completed * factor);
    }
    rungs.add(new Rung(left, folds));
    return List.copyOf(rungs);
  }

  /** Returns the number of folds that a search without failures runs. */
  public int foldRuns() {
    int runs = 0;
    int before = 0;
    for (Rung rung : rungs()) {
      runs += rung.candidates() * (rung.folds() - before);
      before = rung.folds();
    }
    return runs;
  }

  /**
   * Returns the candidates that run in the next rung, those with the greatest mean gains, in
   * ascending order of their numbers. Of equal candidates, the one with the least number survives.
   * Candidates that failed, or whose mean gain is not finite, never survive.
   *
   * @param rung the index of the completed rung in {@link #rungs}, not the last one
   * @param standings the candidates of the completed rung
   */
  public List<Integer> survivors(int rung, List<Standing> standings) {
    return standings.stream()
        .filter(standing -> Double.isFinite(standing.mean()))
        .sorted(
            Comparator.comparingDouble(Standing::mean)
                .reversed()
                .thenComparingInt(Standing::candidate))
        .limit(rungs().get(rung + 1).candidates())
        .map(Standing::candidate)
        .sorted()
        .toList();
  }
}
