package dev.kfold.harness;

import dev.kfold.contract.ExitCode;
import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.StopSignal;
import dev.kfold.contract.StoppableProcess;
import dev.kfold.harness.command.KFoldCommand;
import dev.kfold.harness.environment.Harness;
import java.time.Duration;

/** The command {@code kfold}. */
public final class KFold {

  private static final Duration GRACE = Duration.ofSeconds(20);

  private KFold() {}

  /** Runs the command line; Ctrl-C and SIGTERM stop the running jobs first. */
  public static void main(String[] arguments) {
    System.setProperty(LogSettings.PROPERTY, LogSettings.class.getName());
    StopSignal stop = new StopSignal();
    new StoppableProcess(GRACE, ExitCode.INTERRUPTED).run(stop, () -> run(arguments, stop));
  }

  private static int run(String[] arguments, StopSignal stop) {
    StandardOutput output = StandardOutput.ofThisProcess();
    Harness harness = Wiring.harness(output.printer(), stop);
    int exitCode = run(arguments, harness);
    harness.out().flush();
    output.fault().ifPresent(harness.err()::println);
    return exitCode == ExitCode.DONE.code() && output.isIncomplete()
        ? ExitCode.FAILED.code()
        : exitCode;
  }

  private static int run(String[] arguments, Harness harness) {
    try {
      return KFoldCommand.of(harness, arguments).execute(arguments);
    } catch (OutOfMemoryError e) {
      harness
          .err()
          .println(
              "kfold: %s Give it more with the variable JAVA_TOOL_OPTIONS=-Xmx8g."
                  .formatted(FailureMessage.ofMemory(e)));
      return ExitCode.FAILED.code();
    }
  }
}
