package dev.kfold.harness.progress;

import dev.kfold.harness.client.ExecutionSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Redraws a few lines of a terminal in place ten times a second, at its width of the moment. */
public final class LiveProgress implements ProgressDisplay {

  private static final Duration FRAME = Duration.ofMillis(100);
  private static final String HIDE_CURSOR = "\u001b[?25l";
  private static final String SHOW_CURSOR = "\u001b[?25h";

  private final ProgressView view;
  private final RemainingTime remaining;
  private final Screen screen;
  private final RedrawnLines block;
  private final Clock clock;
  private final Ticker ticker;
  private @Nullable ExecutionSnapshot latest;

  /** Starts the display, which hides the cursor until it is closed. */
  public LiveProgress(List<String> plannedSteps, Screen screen, Clock clock) {
    this.view = new ProgressView(plannedSteps, screen.width(), screen.style());
    this.remaining = new RemainingTime(plannedSteps);
    this.screen = screen;
    this.block = new RedrawnLines(screen.out());
    this.clock = clock;
    screen.out().print(HIDE_CURSOR);
    this.ticker = new Ticker(FRAME, this::draw);
  }

  @Override
  public synchronized void show(ExecutionSnapshot execution) {
    latest = execution;
    remaining.update(execution, clock.instant());
  }

  @Override
  public void close() {
    ticker.close();
    end();
    screen.out().print(SHOW_CURSOR);
    screen.out().flush();
  }

  private synchronized void draw() {
    TerminalSize size = screen.size();
    block.draw(lines(size), size);
  }

  private synchronized void end() {
    TerminalSize size = screen.size();
    block.end(lines(size), size);
  }

  private List<String> lines(TerminalSize size) {
    Instant now = clock.instant();
    // the last column stays free, because some terminals wrap as soon as it is written
    ProgressView fitting = view.at(size.columns() - 1);
    return latest == null
        ? fitting.starting(now)
        : fitting.lines(latest, now, remaining.of(latest, now));
  }
}
