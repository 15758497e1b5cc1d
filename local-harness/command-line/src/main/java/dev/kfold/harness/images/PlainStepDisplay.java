package dev.kfold.harness.images;

import dev.kfold.harness.progress.Durations;
import dev.kfold.harness.progress.Ticker;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Lines for a file or a pipe: the step begins, is still at it, ends. */
final class PlainStepDisplay implements StepDisplay {

  private static final Duration SILENCE = Duration.ofSeconds(20);

  private final String title;
  private final PrintStream out;
  private final Clock clock;
  private final Instant started;
  private final Ticker ticker;
  private boolean isDone;

  PlainStepDisplay(String title, PrintStream out, Clock clock) {
    this.title = title;
    this.out = out;
    this.clock = clock;
    this.started = clock.instant();
    print("...");
    this.ticker = new Ticker(SILENCE, () -> print("still at it, " + elapsed()));
  }

  @Override
  public void said(String line) {
    // the log has it
  }

  @Override
  public void succeeded() {
    isDone = true;
  }

  @Override
  public void close() {
    ticker.close();
    print((isDone ? "done in " : "not done after ") + elapsed());
  }

  private String elapsed() {
    return Durations.spell(Duration.between(started, clock.instant()));
  }

  private void print(String state) {
    out.println(title + ": " + state);
    out.flush();
  }
}
