package dev.kfold.cv;

import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.StopSignal;
import dev.kfold.contract.StoppableProcess;
import java.util.List;

/** The main class of the orchestrator's image. */
public final class Main {

  private Main() {}

  /** Runs the program with the environment of this process; SIGTERM raises its stop signal. */
  public static void main(String[] arguments) {
    StopSignal stopSignal = new StopSignal();
    ProgramContext context = ProgramContext.ofThisProcess(stopSignal);
    StoppableProcess.ofContainer()
        .run(stopSignal, () -> new CvProgram().run(List.of(arguments), context));
  }
}
