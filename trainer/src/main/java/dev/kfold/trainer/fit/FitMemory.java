package dev.kfold.trainer.fit;

import dev.kfold.trainer.kernel.KernelMatrix;
import dev.kfold.trainer.kernel.KernelMemory;
import dev.kfold.trainer.kernel.StoredRows;

/** The share of one fit in the memory for kernel rows. */
final class FitMemory implements AutoCloseable {

  /** The part of a fit's share for the rows that its solver used last, of the active columns. */
  private static final int SHARE_TO_CACHE = 6;

  private final KernelMemory memory;
  private final int fitsAtATime;
  private final long share;
  private final long cacheBytes;
  private long copyBytes;
  private boolean closed;

  /**
   * Takes the solver's part at once, and the rest when the matrix is known.
   *
   * @param sharedBytes what all fits share of the memory
   */
  FitMemory(KernelMemory memory, int fitsAtATime, long sharedBytes) {
    this.memory = memory;
    this.fitsAtATime = fitsAtATime;
    this.share = Math.max(0, memory.limit() - sharedBytes) / fitsAtATime;
    this.cacheBytes = memory.take(share / SHARE_TO_CACHE);
  }

  /** Takes what the fit's own copies of its rows need; they are there whatever is granted. */
  void reserve(long bytes) {
    copyBytes += memory.take(bytes);
  }

  int fitsAtATime() {
    return fitsAtATime;
  }

  long cacheBytes() {
    return cacheBytes;
  }

  /** Stores rows of a matrix for this fit; the caller has to close them. */
  StoredRows store(KernelMatrix source) {
    return StoredRows.forOneFit(source, memory, Math.max(0, share - cacheBytes - copyBytes));
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      memory.giveBack(cacheBytes + copyBytes);
    }
  }
}
