package dev.kfold.harness.policy;

import dev.kfold.contract.Program;
import dev.kfold.contract.ProgramContext;
import dev.kfold.trainer.TrainerProgram;
import java.time.Duration;
import java.util.List;

/** The trainer, one of whose commands can be held until its job is stopped. */
final class HeldTrainer implements Program {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int TERMINATED = 143;

  private final Program trainer = new TrainerProgram();
  private volatile String held = "";

  /** Holds the jobs of a command, such as {@code split}, from now on. */
  void hold(String command) {
    held = command;
  }

  /** Holds no further job. */
  void release() {
    held = "";
  }

  @Override
  public int run(List<String> arguments, ProgramContext context) {
    if (!arguments.getFirst().equals(held)) {
      return trainer.run(arguments, context);
    }
    try {
      context.stopSignal().await(PATIENCE);
      return TERMINATED;
    } catch (InterruptedException e) {
      return 1;
    }
  }
}
