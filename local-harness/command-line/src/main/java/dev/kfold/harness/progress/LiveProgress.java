package dev.kfold.harness.progress;

import dev.kfold.harness.client.ExecutionSnapshot;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Redraws a few lines of a terminal in place ten times a second. */
public final class LiveProgress implements ProgressDisplay {

  private static final Duration FRAME = Duration.ofMillis(100);
  private static final String CLEAR_TO_END_OF_LINE = "\u001b[K";
  private static final String CLEAR_BELOW = "\u001b[J";
  private static final String HIDE_CURSOR = "\u001b[?25l";
  private static final String SHOW_CURSOR = "\u001b[?25h";

  private final ProgressView view;
  private final PrintStream terminal;
  private final Clock clock;
  private final Ticker ticker;
  private @Nullable ExecutionSnapshot latest;
  private int linesDrawn;

  /** Starts the display, which hides the cursor until it is closed. */
  public LiveProgress(ProgressView view, PrintStream terminal, Clock clock) {
    this.view = view;
    this.terminal = terminal;
    this.clock = clock;
    terminal.print(HIDE_CURSOR);
    this.ticker = new Ticker(FRAME, this::draw);
  }

  @Override
  public synchronized void show(ExecutionSnapshot execution) {
    latest = execution;
  }

  @Override
  public void close() {
    ticker.close();
    draw();
    terminal.print(SHOW_CURSOR);
    terminal.flush();
  }

  private synchronized void draw() {
    Instant now = clock.instant();
    List<String> lines = latest == null ? view.starting(now) : view.lines(latest, now);
    StringBuilder frame = new StringBuilder();
    if (linesDrawn > 0) {
      frame.append("\u001b[").append(linesDrawn).append('A');
    }
    lines.forEach(
        line -> frame.append('\r').append(line).append(CLEAR_TO_END_OF_LINE).append('\n'));
    terminal.print(frame.append(CLEAR_BELOW));
    terminal.flush();
    linesDrawn = lines.size();
  }
}
