package dev.kfold.harness.client;

import dev.kfold.contract.StopSignal;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Polls an execution until it ends and passes every change to a listener.
 *
 * @param reader such as {@link ExecutionReader#read}
 * @param stop ends the polling early; the execution goes on
 */
public record ExecutionFollower(
    Supplier<ExecutionSnapshot> reader, PollDelays delays, StopSignal stop) {

  /**
   * The delays between polls: short after a change, growing while nothing changes.
   *
   * @param shortest the delay after a change
   * @param longest the upper bound
   */
  public record PollDelays(Duration shortest, Duration longest) {

    /** The delays for the service on this machine, whose jobs take fractions of a second. */
    public static final PollDelays LOCAL =
        new PollDelays(Duration.ofMillis(250), Duration.ofMillis(500));

    /** The delays for AWS, where jobs take minutes and the whole account shares a rate of calls. */
    public static final PollDelays REMOTE =
        new PollDelays(Duration.ofSeconds(5), Duration.ofSeconds(30));

    /** Returns the delay that follows another one. */
    Duration next(Duration delay, boolean changed) {
      if (changed) {
        return shortest;
      }
      Duration longer = delay.multipliedBy(3).dividedBy(2);
      return longer.compareTo(longest) < 0 ? longer : longest;
    }
  }

  /**
   * Returns the last snapshot: of the ended execution, or of a running one if the stop signal was
   * raised.
   */
  public ExecutionSnapshot follow(Consumer<ExecutionSnapshot> listener)
      throws InterruptedException {
    ExecutionSnapshot latest = reader.get();
    listener.accept(latest);
    Duration delay = delays.shortest();
    while (!latest.status().hasEnded() && !stop.await(delay)) {
      ExecutionSnapshot next = reader.get();
      boolean changed = !next.equals(latest);
      if (changed) {
        listener.accept(next);
      }
      delay = delays.next(delay, changed);
      latest = next;
    }
    return latest;
  }
}
