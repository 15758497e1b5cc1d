package dev.kfold.harness.progress;

import dev.kfold.harness.client.ExecutionSnapshot;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Prints lines for a file or a pipe, with a heartbeat while nothing changes. */
public final class PlainProgress implements ProgressDisplay {

  /** The time without a change after which a line says that the work goes on. */
  static final Duration SILENCE = Duration.ofSeconds(10);

  private static final Duration TICK = Duration.ofMillis(200);

  private final RemainingTime remaining;
  private final PrintStream out;
  private final Clock clock;
  private final Duration silence;
  private final Ticker ticker;
  private Optional<ExecutionSnapshot> latest = Optional.empty();
  private Instant lastLine;

  /**
   * Starts the display and its heartbeat.
   *
   * @param plannedSteps names of the steps in the order of the pipeline
   * @param silence the time without a change after which a line says that the work goes on
   */
  public PlainProgress(List<String> plannedSteps, PrintStream out, Clock clock, Duration silence) {
    this.remaining = new RemainingTime(plannedSteps);
    this.out = out;
    this.clock = clock;
    this.silence = silence;
    this.lastLine = clock.instant();
    this.ticker = new Ticker(TICK, this::breakSilence);
  }

  @Override
  public synchronized void show(ExecutionSnapshot execution) {
    print(PlainLines.between(latest, execution));
    latest = Optional.of(execution);
    remaining.update(execution, clock.instant());
  }

  @Override
  public void close() {
    ticker.close();
  }

  /** Prints a heartbeat if nothing was printed for a while; tests call it with their own clock. */
  synchronized void breakSilence() {
    Instant now = clock.instant();
    if (Duration.between(lastLine, now).compareTo(silence) >= 0) {
      print(
          List.of(
              latest
                  .map(execution ->
                      PlainLines.heartbeat(execution, now, remaining.of(execution, now)))
                  .orElse("Starting the execution")));
    }
  }

  private void print(List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    lines.forEach(out::println);
    out.flush();
    lastLine = clock.instant();
  }
}
