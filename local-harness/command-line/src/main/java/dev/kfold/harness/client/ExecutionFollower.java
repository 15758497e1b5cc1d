package dev.kfold.harness.client;

import dev.kfold.contract.StopSignal;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Follows an execution to its end and tells a listener about every change.
 *
 * @param reader such as {@link ExecutionReader#read}
 * @param stop ends the following early; the execution itself is left as it is
 */
public record ExecutionFollower(Supplier<ExecutionSnapshot> reader, Pace pace, StopSignal stop) {

  /**
   * Returns the last snapshot: of the ended execution, or of a running one when the stop signal was
   * raised.
   */
  public ExecutionSnapshot follow(Consumer<ExecutionSnapshot> listener)
      throws InterruptedException {
    ExecutionSnapshot latest = reader.get();
    listener.accept(latest);
    Duration pause = pace.shortest();
    while (!latest.status().hasEnded() && !stop.await(pause)) {
      ExecutionSnapshot next = reader.get();
      boolean changed = !next.equals(latest);
      if (changed) {
        listener.accept(next);
      }
      pause = pace.after(pause, changed);
      latest = next;
    }
    return latest;
  }
}
