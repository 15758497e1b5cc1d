package dev.kfold.trainer.tree;

import dev.kfold.trainer.svm.TrainingStoppedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * Grows trees at the same time, one on each processor of a fit. Smile draws features from a
 * generator of the thread; every task seeds it first, so that a tree does not depend on the number
 * of threads.
 */
final class TreeThreads implements AutoCloseable {

  /** Smile walks through a tree by recursion, and a tree may be as deep as it has rows. */
  private static final long STACK_BYTES = 1L << 29;

  private final ExecutorService threads;

  /**
   * Starts no thread yet.
   *
   * @param fitsAtATime the number of fits that share the processors; each gets at least one
   */
  TreeThreads(int fitsAtATime) {
    threads =
        Executors.newFixedThreadPool(
            Math.max(1, Runtime.getRuntime().availableProcessors() / fitsAtATime),
            Thread.ofPlatform().daemon().name("tree-", 0).stackSize(STACK_BYTES).factory());
  }

  /**
   * Grows some trees.
   *
   * @param tree grows the tree of an index
   * @return the trees, in the order of their indices
   * @throws TrainingStoppedException if a tree throws it, or the thread is interrupted
   */
  Trees grow(int count, IntFunction<Trees> tree) {
    List<Future<Trees>> growing = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int index = i;
      growing.add(threads.submit(() -> tree.apply(index)));
    }
    List<Trees> grown = new ArrayList<>();
    try {
      for (Future<Trees> future : growing) {
        grown.add(future.get());
      }
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException ours -> throw ours;
        case Error ours -> throw ours;
        case null, default -> throw new IllegalStateException(e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrainingStoppedException();
    } finally {
      growing.forEach(future -> future.cancel(false));
    }
    return Trees.join(grown.toArray(Trees[]::new));
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
