package dev.kfold.sagemaker.executor;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How a container ends, which any number of threads may wait for: with an exit code, or with the
 * reason why it could not be started. Only the first end counts.
 */
public final class Exit {

  private final CompletableFuture<Integer> code = new CompletableFuture<>();
  private final AtomicBoolean begun = new AtomicBoolean();

  /**
   * Whether the container may begin, which is answered with yes once: one that was to end before it
   * had begun shall not begin any more.
   */
  public boolean begins() {
    return begun.compareAndSet(false, true);
  }

  /**
   * Ends the container with this code if it has not begun.
   *
   * @return whether that was so, and it will never begin
   */
  public boolean endsBeforeBeginning(int exitCode) {
    boolean first = begins();
    if (first) {
      with(exitCode);
    }
    return first;
  }

  /** It has ended with this code. */
  public void with(int exitCode) {
    code.complete(exitCode);
  }

  /** It could not be started. */
  public void with(RuntimeException failure) {
    code.completeExceptionally(failure);
  }

  /** Runs this once it has ended, in whatever way. */
  public void then(Runnable whenEnded) {
    CompletableFuture<Integer> _ = code.whenComplete((_, _) -> whenEnded.run());
  }

  /** As {@link RunningContainer#await()}. */
  public int await() throws InterruptedException {
    try {
      return code.get();
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  /** As {@link RunningContainer#await(Duration)}. */
  public OptionalInt await(Duration atMost) throws InterruptedException {
    try {
      return OptionalInt.of(code.get(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return OptionalInt.empty();
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  /** Whether it ends within this time, in whatever way; an interrupt ends the wait. */
  public boolean isWithin(Duration time) {
    try {
      code.get(Math.max(0, time.toNanos()), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** For each who waits one of its own, with the trace of who waits. */
  private static RuntimeException failure(ExecutionException e) {
    return e.getCause() instanceof ContainerStartException cause
        ? new ContainerStartException(String.valueOf(cause.getMessage()))
        : new IllegalStateException(e);
  }
}
