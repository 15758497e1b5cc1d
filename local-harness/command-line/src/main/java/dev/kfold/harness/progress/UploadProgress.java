package dev.kfold.harness.progress;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Shows how much of a file has been uploaded: as a bar that is redrawn in place on a terminal, as
 * lines otherwise. Every display begins with 0 bytes and ends with all of them.
 */
public final class UploadProgress {

  private static final int BAR_WIDTH = 30;
  private static final Duration FRAME = Duration.ofMillis(100);
  private static final Duration LINE = Duration.ofSeconds(10);

  private final Screen screen;
  private final RedrawnLines block;
  private final Clock clock;
  private final String file;
  private final long bytes;
  private final Instant started;
  private Instant shown = Instant.MIN;

  /**
   * Creates a display.
   *
   * @param file name of the file
   * @param bytes its size
   */
  public UploadProgress(Screen screen, Clock clock, String file, long bytes) {
    this.screen = screen;
    this.block = new RedrawnLines(screen.out());
    this.clock = clock;
    this.file = file;
    this.bytes = bytes;
    this.started = clock.instant();
  }

  /** Shows the number of bytes that were sent, unless it was shown a moment ago. */
  public void show(long sent) {
    Instant now = clock.instant();
    if (shown.equals(Instant.MIN)
        || Duration.between(shown, now).compareTo(screen.live() ? FRAME : LINE) >= 0) {
      shown = now;
      print(sent);
    }
  }

  /** Shows that the whole file was sent, and ends the display. */
  public void end() {
    if (screen.live()) {
      TerminalSize size = screen.size();
      block.end(List.of(liveLine(bytes, size.columns() - 1)), size);
    } else {
      screen
          .out()
          .printf(
              "Uploaded %s in %s%n",
              file, Durations.spell(Duration.between(started, clock.instant())));
    }
    screen.out().flush();
  }

  private void print(long sent) {
    if (screen.live()) {
      TerminalSize size = screen.size();
      block.draw(List.of(liveLine(sent, size.columns() - 1)), size);
    } else {
      screen.out().printf("Uploading %s: %s%n", file, counts(sent));
      screen.out().flush();
    }
  }

  private String counts(long sent) {
    return "%s of %s".formatted(megabytes(sent), megabytes(bytes));
  }

  private String liveLine(long sent, int columns) {
    String counts = counts(sent);
    Style style = screen.style();
    int filled = bytes == 0 ? BAR_WIDTH : (int) (BAR_WIDTH * Math.min(sent, bytes) / bytes);
    String bar = style.busy("█".repeat(filled)) + style.faint("░".repeat(BAR_WIDTH - filled));
    int room = columns - "  uploading ".length() - BAR_WIDTH - counts.length() - 4;
    return room < 4
        ? ProgressView.cut("  uploading " + counts, columns)
        : "  uploading %s  %s  %s".formatted(ProgressView.cut(file, room), bar, counts);
  }

  private static String megabytes(long count) {
    return count < 1_000_000
        ? String.format(Locale.ROOT, "%.1f kB", count / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", count / 1e6);
  }
}
