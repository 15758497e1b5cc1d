package dev.kfold.cv.search;

import dev.kfold.contract.StopSignal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The time of a search, which a test ends, on machines of any speed. */
final class EndedTime implements Deadline.Timer {

  private final CompletableFuture<Thread> waiting = new CompletableFuture<>();
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  @Override
  public boolean await(StopSignal closed, Duration atMost) {
    waiting.complete(Thread.currentThread());
    closed.onRaise(() -> end.complete(null));
    end.join();
    return closed.isRaised();
  }

  /** Ends the time, and returns when the search knows. */
  void end() {
    end.complete(null);
    try {
      waiting.join().join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
