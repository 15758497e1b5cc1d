package dev.kfold.trainer;

import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.StopSignal;
import dev.kfold.contract.StoppableProcess;
import java.util.List;

/** The main class of the trainer's image. */
public final class Main {

  private Main() {}

  /** Runs the command that the arguments name, and exits with its code. */
  public static void main(String[] arguments) {
    StopSignal stopSignal = new StopSignal();
    ProgramContext context = ProgramContext.ofThisProcess(stopSignal);
    StoppableProcess.ofContainer()
        .run(stopSignal, () -> new TrainerProgram().run(List.of(arguments), context));
  }
}
