package dev.kfold.harness.images;

import dev.kfold.harness.progress.Durations;
import dev.kfold.harness.progress.Screen;
import dev.kfold.harness.progress.Style;
import dev.kfold.harness.progress.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** A line on a terminal, redrawn in place ten times a second, with the last line of the builder. */
final class LiveStepDisplay implements StepDisplay {

  private static final Duration FRAME = Duration.ofMillis(100);
  private static final String SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
  private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]");
  private static final String CLEAR_TO_END_OF_LINE = "\u001b[K";

  private final String title;
  private final Screen screen;
  private final Clock clock;
  private final Instant started;
  private final Ticker ticker;
  private volatile String lastLine = "";
  private boolean isDone;

  LiveStepDisplay(String title, Screen screen, Clock clock) {
    this.title = title;
    this.screen = screen;
    this.clock = clock;
    this.started = clock.instant();
    draw(running());
    this.ticker = new Ticker(FRAME, () -> draw(running()));
  }

  @Override
  public void said(String line) {
    String plain = COLOURS.matcher(line).replaceAll("").replaceAll("\\p{Cntrl}", " ").strip();
    if (!plain.isEmpty()) {
      lastLine = plain;
    }
  }

  @Override
  public void succeeded() {
    isDone = true;
  }

  @Override
  public void close() {
    ticker.close();
    draw(ended());
    screen.out().println();
  }

  /** The line as it stands now. */
  String running() {
    Instant now = clock.instant();
    int frame = (int) (now.toEpochMilli() / FRAME.toMillis() % SPINNER.length());
    // the last column stays free, because some terminals wrap as soon as it is written
    int columns = screen.width() - 1;
    String begin =
        cut("  %s %s  %s".formatted(SPINNER.charAt(frame), title, elapsed(now)), columns);
    int room = columns - begin.length() - "  ".length();
    String detail =
        room < 8 || lastLine.isEmpty() ? "" : "  " + screen.style().faint(cut(lastLine, room));
    return screen.style().busy(begin) + detail;
  }

  private String ended() {
    Style style = screen.style();
    String mark = isDone ? style.good("✔") : style.bad("✘");
    return "  %s %s  %s".formatted(mark, title, style.faint(elapsed(clock.instant())));
  }

  private String elapsed(Instant now) {
    return Durations.spell(Duration.between(started, now));
  }

  private void draw(String line) {
    screen.out().print("\r" + line + CLEAR_TO_END_OF_LINE);
    screen.out().flush();
  }

  private static String cut(String text, int columns) {
    return text.length() <= columns ? text : text.substring(0, Math.max(0, columns - 1)) + "…";
  }
}
