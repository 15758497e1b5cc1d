package dev.kfold.trainer.kernel;

import org.jspecify.annotations.Nullable;

/** A matrix that keeps some of its rows, from which the rows of a smaller matrix can be taken. */
interface RowStore extends KernelMatrix {

  /**
   * Returns a row, computed if there is room to store it, or null if there is none.
   *
   * @param next the rows that are likely to be asked for next
   */
  float @Nullable [] fetch(int row, LikelyRows next);

  /** Computes and stores several rows at once as far as there is room; may store none. */
  void store(int[] rows);
}
