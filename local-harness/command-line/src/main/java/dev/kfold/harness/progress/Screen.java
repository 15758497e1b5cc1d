package dev.kfold.harness.progress;

import java.io.Console;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The standard output and its abilities.
 *
 * @param live whether lines can be redrawn in place
 * @param source tells the size of the terminal
 * @param defaultSize the size if there is no terminal, or it does not tell
 */
public record Screen(
    PrintStream out,
    boolean live,
    Style style,
    TerminalSize.Source source,
    TerminalSize defaultSize) {

  private static final int DEFAULT_WIDTH = 80;

  /** The number of rows if it is not known: more than any display has. */
  private static final int DEFAULT_HEIGHT = 1000;

  /** Creates a screen that is never resized. */
  public Screen(PrintStream out, boolean live, Style style, int width) {
    this(out, live, style, Optional::empty, new TerminalSize(width, DEFAULT_HEIGHT));
  }

  /**
   * Returns the screen of this process: a terminal unless output is redirected; respects {@code
   * NO_COLOR} and {@code TERM=dumb}.
   *
   * @see <a href="https://no-color.org">NO_COLOR</a>
   */
  public static Screen of(PrintStream out, Map<String, String> environment) {
    boolean dumb = environment.getOrDefault("TERM", "").equals("dumb");
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    boolean live = terminal && !dumb;
    boolean colour = live && environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Screen(
        out,
        live,
        colour ? Style.COLOUR : Style.PLAIN,
        live ? TerminalSize.ofStandardOutput(System.getProperty("os.name")) : Optional::empty,
        new TerminalSize(width(environment), DEFAULT_HEIGHT));
  }

  /** Returns the size of the terminal at this moment. */
  public TerminalSize size() {
    return source.now().orElse(defaultSize);
  }

  /** Returns the width in columns at this moment. */
  public int width() {
    return size().columns();
  }

  /** Starts a display of an execution's progress that suits this screen. */
  public ProgressDisplay progress(List<String> plannedSteps, Clock clock) {
    return progress(plannedSteps, clock, PlainProgress.SILENCE);
  }

  /**
   * Starts a display of an execution's progress that suits this screen.
   *
   * @param silence how long nothing may change before a line says that the work goes on, if this is
   *     not a terminal
   */
  public ProgressDisplay progress(List<String> plannedSteps, Clock clock, Duration silence) {
    return live
        ? new LiveProgress(plannedSteps, this, clock)
        : new PlainProgress(plannedSteps, out, clock, silence);
  }

  private static int width(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9]\\d{0,3}") ? Integer.parseInt(columns) : DEFAULT_WIDTH;
  }
}
