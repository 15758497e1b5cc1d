package dev.kfold.trainer.kernel;

import java.util.function.IntPredicate;

/**
 * The rows that a solver is likely to ask for soon. A matrix that computes several rows for little
 * more than one computes these beside the one that is asked for, instead of its neighbours, of
 * which most may never be needed.
 */
@FunctionalInterface
public interface LikelyRows {

  /** Knows nothing of what is asked for next. */
  LikelyRows NONE = (_, _) -> new int[0];

  /**
   * Returns the likeliest rows, the likeliest first.
   *
   * @param count the most rows that are returned
   * @param isWanted accepts the rows that are not known yet
   */
  int[] likeliest(int count, IntPredicate isWanted);
}
