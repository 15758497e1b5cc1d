package dev.kfold.harness.environment;

import dev.kfold.contract.Program;
import dev.kfold.contract.StopSignal;
import dev.kfold.harness.images.ProcessRunner;
import dev.kfold.harness.progress.Screen;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;

/**
 * Everything that the commands use of their environment, so that a test can replace it.
 *
 * @param service starts the local endpoint
 * @param trainer the program of the trainer image, for its {@code split}
 * @param processes runs other programs of this machine
 * @param in the answers of the user
 * @param stop raised on Ctrl-C and SIGTERM
 */
public record Harness(
    LocalService.Factory service,
    Program trainer,
    ProcessRunner processes,
    Screen screen,
    InputStream in,
    PrintStream err,
    Map<String, String> environment,
    Clock clock,
    StopSignal stop) {

  /** Returns the standard output. */
  public PrintStream out() {
    return screen.out();
  }
}
