package dev.kfold.harness.progress;

import dev.kfold.contract.StopSignal;
import java.time.Duration;

/** Calls an action at regular intervals on its own thread, until it is closed. */
public final class Ticker implements AutoCloseable {

  private final StopSignal closed = new StopSignal();
  private final Thread thread;

  /** Starts to call the action. */
  public Ticker(Duration interval, Runnable action) {
    thread = Thread.ofVirtual().name("progress").start(() -> tick(interval, action));
  }

  @Override
  public void close() {
    closed.raise();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tick(Duration interval, Runnable action) {
    try {
      while (!closed.await(interval)) {
        action.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
