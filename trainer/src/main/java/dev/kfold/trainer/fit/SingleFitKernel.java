package dev.kfold.trainer.fit;

import dev.kfold.trainer.kernel.Kernel;
import dev.kfold.trainer.kernel.KernelMatrix;
import dev.kfold.trainer.kernel.StoredRows;

/**
 * Computes the kernel's values for one fit alone.
 *
 * @param fitsAtATime the number of fits that share the memory and the processors
 * @param storedBytes the most that rows may take that are stored when they are first asked for
 * @param cacheBytes the most that rows may take that the solver used last
 */
public record SingleFitKernel(int fitsAtATime, long storedBytes, long cacheBytes)
    implements KernelProvider {

  // of the heap; the rest is for the rows themselves
  private static final int SHARE_TO_STORE = 4;
  private static final int SHARE_TO_CACHE = 8;

  /** Returns an equal share of the heap for each of several fits at a time. */
  public static SingleFitKernel oneOf(int fitsAtATime) {
    long memory = Runtime.getRuntime().maxMemory() / fitsAtATime;
    return new SingleFitKernel(fitsAtATime, memory / SHARE_TO_STORE, memory / SHARE_TO_CACHE);
  }

  @Override
  public KernelMatrix values(double[][] rows, int[] order, Kernel kernel) {
    return new StoredRows(KernelMatrix.of(rows, kernel).select(order), storedBytes);
  }
}
