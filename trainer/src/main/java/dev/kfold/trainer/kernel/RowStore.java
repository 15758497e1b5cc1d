package dev.kfold.trainer.kernel;

import org.jspecify.annotations.Nullable;

/** Whole rows of a matrix, as far as they are at hand. */
interface RowStore {

  /** The matrix itself. */
  KernelMatrix matrix();

  /** The row, or null if it is not at hand. */
  float @Nullable [] fetch(int row);

  /** Gets more of them to hand at once, which may be cheaper than one by one, or none. */
  void store(int[] rows);
}
