package dev.kfold.trainer.fit;

import dev.kfold.trainer.svm.Kernel;
import dev.kfold.trainer.svm.KernelRows;

/**
 * Computes the kernel's values for one fit alone.
 *
 * @param bytes of rows that are kept, first come, first served
 */
public record OwnKernel(long bytes) implements KernelSupply {

  /** The rest is for the rows themselves, and for what the solver used last. */
  private static final int SHARE_OF_MEMORY = 4;

  /** For a process that fits one model at a time. */
  public OwnKernel() {
    this(Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY);
  }

  @Override
  public KernelRows values(double[][] rows, int[] order, Kernel kernel) {
    return KernelRows.of(rows, kernel).select(order).stored(bytes);
  }
}
