package dev.kfold.harness.images;

import dev.kfold.harness.progress.Ticker;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;

/** Prints lines for a file or a pipe when the step starts, goes on and ends. */
final class PlainStepDisplay extends StepDisplay {

  private static final Duration SILENCE = Duration.ofSeconds(20);

  private final String title;
  private final PrintStream out;
  private final Ticker ticker;

  PlainStepDisplay(String title, PrintStream out, Clock clock) {
    super(clock);
    this.title = title;
    this.out = out;
    print("...");
    this.ticker = new Ticker(SILENCE, () -> print("still at it, " + elapsed()));
  }

  @Override
  void show(String line) {
    // the log has it
  }

  @Override
  public void close() {
    ticker.close();
    print((hasSucceeded() ? "done in " : "not done after ") + elapsed());
  }

  private void print(String state) {
    out.println(title + ": " + state);
    out.flush();
  }
}
