package dev.kfold.harness.progress;

import java.io.PrintStream;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lines at the end of a terminal that are redrawn in place, also after the terminal has been
 * resized. The cursor stands below the last line between two draws.
 *
 * <p>Most terminals wrap lines that no longer fit when they become narrower. The rows that a line
 * then takes are counted at the new width, so that nothing of the old lines is left over.
 */
public final class RedrawnLines {

  private static final Pattern STYLES = Pattern.compile("\u001b\\[[0-9;]*m");
  private static final String CLEAR_TO_END_OF_LINE = "\u001b[K";
  private static final String CLEAR_LINE = "\u001b[2K";
  private static final String CLEAR_BELOW = "\u001b[J";

  private final PrintStream terminal;
  private List<String> drawn = List.of();
  private @Nullable TerminalSize lastSize;

  /** Creates an empty block of lines. */
  public RedrawnLines(PrintStream terminal) {
    this.terminal = terminal;
  }

  /**
   * Replaces the lines by others.
   *
   * @param lines none wider than the terminal
   * @param size the size of the terminal; of more lines than fit, the last ones are shown
   */
  public void draw(List<String> lines, TerminalSize size) {
    // the last row is the cursor's
    show(lines.subList(Math.max(0, lines.size() - (size.rows() - 1)), lines.size()), size);
  }

  /** Replaces the lines by those that stay. */
  public void end(List<String> lines, TerminalSize size) {
    show(lines, size);
    drawn = List.of();
  }

  private void show(List<String> lines, TerminalSize size) {
    StringBuilder frame = new StringBuilder();
    int rows = drawn.stream().mapToInt(line -> rows(line, size.columns())).sum();
    if (rows > 0) {
      frame.append("\u001b[").append(rows).append('A');
    }
    // rows that a terminal has wrapped stay joined in its memory unless they are cleared first
    String before = size.equals(lastSize) ? "\r" : "\r" + CLEAR_LINE;
    lines.forEach(
        line -> frame.append(before).append(line).append(CLEAR_TO_END_OF_LINE).append('\n'));
    lastSize = size;
    terminal.print(frame.append(CLEAR_BELOW));
    terminal.flush();
    drawn = List.copyOf(lines);
  }

  /** Returns the number of rows that a line takes. */
  private static int rows(String line, int columns) {
    int letters = STYLES.matcher(line).replaceAll("").length();
    return Math.max(1, Math.ceilDiv(letters, columns));
  }
}
