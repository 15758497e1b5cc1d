package dev.kfold.trainer.fit;

import dev.kfold.trainer.kernel.Kernel;
import dev.kfold.trainer.kernel.KernelMatrix;
import dev.kfold.trainer.kernel.KernelMemory;
import dev.kfold.trainer.kernel.StoredRows;
import java.util.Optional;

/** Computes the kernel's values for one fit alone. For one thread. */
public final class SingleFitKernel implements KernelProvider {

  private static final double SHARE_OF_HEAP = 0.375;

  /** The prepared rows, and the layout of them that products are computed from. */
  private static final int COPIES = 2;

  private final FitMemory memory;
  private Optional<StoredRows> stored = Optional.empty();

  /**
   * Creates a provider of kernel values; nothing is computed before a solver asks for it.
   *
   * @param memory what kernel rows of all fits of the process may take
   * @param fitsAtATime the number of fits that share the memory and the processors
   */
  public SingleFitKernel(KernelMemory memory, int fitsAtATime) {
    this.memory = new FitMemory(memory, fitsAtATime, 0);
  }

  /**
   * Returns the provider for a fit that shares no budget with other fits. Jobs of one process may
   * be such fits, so it takes about half of what {@link KernelMemory#ofHeap} holds.
   */
  public static SingleFitKernel alone() {
    long limit = (long) (SHARE_OF_HEAP * Runtime.getRuntime().maxMemory());
    return new SingleFitKernel(new KernelMemory(limit), 1);
  }

  @Override
  public KernelMatrix values(double[][] rows, int[] order, Kernel kernel, int pairsAtATime) {
    memory.reserve((long) COPIES * Double.BYTES * rows.length * rows[0].length);
    int threads =
        threadsOfARow(
            memory.fitsAtATime(), pairsAtATime, Runtime.getRuntime().availableProcessors());
    StoredRows values = memory.store(KernelMatrix.of(rows, kernel, threads).select(order));
    stored = Optional.of(values);
    return values;
  }

  /**
   * Returns how many threads compute a row of the matrix: the fit's share of the processors,
   * divided by the pairs of classes that it solves at a time.
   */
  static int threadsOfARow(int fitsAtATime, int pairsAtATime, int processors) {
    return Math.max(1, processors / fitsAtATime / pairsAtATime);
  }

  @Override
  public int fitsAtATime() {
    return memory.fitsAtATime();
  }

  @Override
  public long cacheBytes() {
    return memory.cacheBytes();
  }

  @Override
  public void close() {
    stored.ifPresent(StoredRows::close);
    memory.close();
  }
}
