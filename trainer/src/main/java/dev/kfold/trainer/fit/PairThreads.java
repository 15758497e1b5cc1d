package dev.kfold.trainer.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Threads of their own for the pairs of classes of one fit. */
final class PairThreads implements AutoCloseable {

  /** The pairs of fewer rows are solved one after the other, within milliseconds each. */
  private static final int FEWEST_ROWS = 1000;

  private final ExecutorService threads;

  PairThreads(int count) {
    this.threads = Executors.newFixedThreadPool(count);
  }

  /**
   * Returns how many pairs of classes a fit solves at a time: as many as its share of the
   * processors, so that the fits at a time use no more threads than there are processors.
   *
   * @param rows of the fit
   * @param fitsAtATime how many fits, this one among them, share the processors
   */
  static int count(int rows, int classes, int fitsAtATime, int processors) {
    return rows < FEWEST_ROWS
        ? 1
        : Math.clamp(classes * (classes - 1) / 2, 1, Math.max(1, processors / fitsAtATime));
  }

  /**
   * Returns the results of a function in the order of its arguments.
   *
   * @throws RuntimeException the first that the function threw, in this order
   */
  <T, R> List<R> map(List<T> arguments, Function<T, R> function) {
    List<Future<R>> running = new ArrayList<>();
    for (T argument : arguments) {
      running.add(threads.submit(() -> function.apply(argument)));
    }
    List<R> results = new ArrayList<>();
    for (Future<R> result : running) {
      results.add(result(result));
    }
    return results;
  }

  private static <R> R result(Future<R> running) {
    try {
      return running.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted during a fit", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException ours -> throw ours;
        case Error ours -> throw ours;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
