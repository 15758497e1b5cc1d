package dev.kfold.trainer.fit;

import dev.kfold.trainer.kernel.Kernel;
import dev.kfold.trainer.kernel.KernelMatrix;

/**
 * Computes the kernel's values for one fit alone.
 *
 * @param storedBytes of rows that are kept, first come, first served
 * @param cacheBytes of rows that the solver used last
 */
public record SingleFitKernel(long storedBytes, long cacheBytes) implements KernelProvider {

  // of the heap; the rest is for the rows themselves
  private static final int SHARE_TO_STORE = 4;
  private static final int SHARE_TO_CACHE = 8;

  /** For a process that fits so many models at a time. */
  public static SingleFitKernel oneOf(int fitsAtATime) {
    long memory = Runtime.getRuntime().maxMemory() / fitsAtATime;
    return new SingleFitKernel(memory / SHARE_TO_STORE, memory / SHARE_TO_CACHE);
  }

  @Override
  public KernelMatrix values(double[][] rows, int[] order, Kernel kernel) {
    return KernelMatrix.of(rows, kernel).select(order).keeping(storedBytes);
  }
}
