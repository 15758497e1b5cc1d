package dev.kfold.harness.images;

import dev.kfold.harness.progress.ProgressView;
import dev.kfold.harness.progress.RedrawnLines;
import dev.kfold.harness.progress.Screen;
import dev.kfold.harness.progress.Style;
import dev.kfold.harness.progress.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Redraws one line of a terminal ten times a second, with the last line of the builder's output.
 */
final class LiveStepDisplay extends StepDisplay {

  private static final Duration FRAME = Duration.ofMillis(100);
  private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]");

  private final String title;
  private final Screen screen;
  private final RedrawnLines block;
  private final Ticker ticker;
  private volatile String lastLine = "";

  LiveStepDisplay(String title, Screen screen, Clock clock) {
    super(clock);
    this.title = title;
    this.screen = screen;
    this.block = new RedrawnLines(screen.out());
    draw();
    this.ticker = new Ticker(FRAME, this::draw);
  }

  @Override
  void show(String line) {
    String plain = COLOURS.matcher(line).replaceAll("").replaceAll("\\p{Cntrl}", " ").strip();
    if (!plain.isEmpty()) {
      lastLine = plain;
    }
  }

  @Override
  public void close() {
    ticker.close();
    block.end(List.of(ended()), screen.size());
  }

  /** Returns the line of the running step, at the current time. */
  String running() {
    // the last column stays free, because some terminals wrap as soon as it is written
    int columns = screen.width() - 1;
    String begin =
        ProgressView.cut(
            "  %s %s  %s".formatted(ProgressView.spinner(now()), title, elapsed()), columns);
    int room = columns - begin.length() - "  ".length();
    String detail =
        room < 8 || lastLine.isEmpty()
            ? ""
            : "  " + screen.style().faint(ProgressView.cut(lastLine, room));
    return screen.style().busy(begin) + detail;
  }

  private String ended() {
    Style style = screen.style();
    String mark = hasSucceeded() ? style.good("✔") : style.bad("✘");
    return "  %s %s  %s".formatted(mark, title, style.faint(elapsed()));
  }

  private void draw() {
    block.draw(List.of(running()), screen.size());
  }
}
