package dev.kfold.trainer.fit;

import dev.kfold.trainer.kernel.Kernel;
import dev.kfold.trainer.kernel.KernelMatrix;
import dev.kfold.trainer.kernel.StoredRows;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Values and solutions that the candidates of one kernel share. Its memory is given back when no
 * candidate uses it any more and another kernel is the latest. Guarded by the lock of its owner.
 */
final class KernelShare {

  private final Kernel kernel;
  private final KernelMatrix matrix;
  private final Optional<StoredRows> stored;
  private final Map<FoldRows, SolutionCache> solutions = new ConcurrentHashMap<>();
  private int candidates;
  private boolean isLatest = true;

  /**
   * Shares a matrix.
   *
   * @param matrix values between all rows, or products if gamma depends on the fold
   * @param stored the rows of the matrix if nobody else uses them
   */
  KernelShare(Kernel kernel, KernelMatrix matrix, Optional<StoredRows> stored) {
    this.kernel = kernel;
    this.matrix = matrix;
    this.stored = stored;
  }

  Kernel kernel() {
    return kernel;
  }

  KernelMatrix matrix() {
    return matrix;
  }

  /** Returns the bytes that are granted for the matrix, if nobody else uses it. */
  long bytes() {
    return stored.map(StoredRows::bytes).orElse(0L);
  }

  SolutionCache solutions(FoldRows rows) {
    return solutions.computeIfAbsent(rows, _ -> new SolutionCache());
  }

  void open() {
    candidates++;
  }

  void close() {
    candidates--;
    closeIfUnused();
  }

  void setLatest(boolean latest) {
    isLatest = latest;
    closeIfUnused();
  }

  /** Returns whether the memory is given back. */
  boolean isClosed() {
    return !isLatest && candidates == 0;
  }

  private void closeIfUnused() {
    if (isClosed()) {
      stored.ifPresent(StoredRows::close);
    }
  }
}
