package dev.kfold.harness;

import dev.kfold.contract.ExitCode;
import dev.kfold.contract.StopSignal;
import dev.kfold.contract.StoppableProcess;
import dev.kfold.harness.command.KFoldCommand;
import java.time.Duration;

/** The command {@code kfold}. */
public final class KFold {

  private static final Duration GRACE = Duration.ofSeconds(20);

  private KFold() {}

  /** Runs the command line; Ctrl-C and SIGTERM stop the running jobs first. */
  public static void main(String[] arguments) {
    StopSignal stop = new StopSignal();
    new StoppableProcess(GRACE, ExitCode.INTERRUPTED)
        .run(stop, () -> KFoldCommand.of(Wiring.harness(stop), arguments).execute(arguments));
  }
}
