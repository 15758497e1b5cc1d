package dev.kfold.sagemaker.executor;

import dev.kfold.contract.FailureMessage;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The end of a container, which any number of threads can wait for: an exit code, or the reason why
 * the container could not be started. Only the first end counts.
 */
public final class Exit {

  private final CompletableFuture<Integer> code = new CompletableFuture<>();
  private final AtomicBoolean begun = new AtomicBoolean();

  /**
   * Marks the container as begun, and returns whether it may begin: false if it has begun already,
   * or was ended before it began.
   */
  public boolean begins() {
    return begun.compareAndSet(false, true);
  }

  /**
   * Ends the container with an exit code if it has not begun.
   *
   * @return whether it had not begun; it will never begin then
   */
  public boolean endsBeforeBeginning(int exitCode) {
    boolean first = begins();
    if (first) {
      with(exitCode);
    }
    return first;
  }

  /** Sets the exit code of the container. */
  public void with(int exitCode) {
    code.complete(exitCode);
  }

  /** Sets the reason why the container could not be started. */
  public void with(RuntimeException failure) {
    code.completeExceptionally(failure);
  }

  /** Runs an action after the end of any kind, or at once if the container has ended. */
  public void then(Runnable whenEnded) {
    CompletableFuture<Integer> _ = code.whenComplete((_, _) -> whenEnded.run());
  }

  /**
   * Waits for the end and returns the exit code.
   *
   * @throws ContainerStartException if the container could not be started
   */
  public int await() throws InterruptedException {
    try {
      return code.get();
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  /**
   * Waits for the end and returns the exit code; empty if the time is over first.
   *
   * @throws ContainerStartException if the container could not be started
   */
  public OptionalInt await(Duration atMost) throws InterruptedException {
    try {
      return OptionalInt.of(code.get(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return OptionalInt.empty();
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  /** Returns whether an end of any kind comes within a time; false if the wait is interrupted. */
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

  /** Returns a new exception for each waiting thread, with that thread's stack trace. */
  private static RuntimeException failure(ExecutionException e) {
    return e.getCause() instanceof ContainerStartException cause
        ? new ContainerStartException(FailureMessage.of(cause))
        : new IllegalStateException(e);
  }
}
