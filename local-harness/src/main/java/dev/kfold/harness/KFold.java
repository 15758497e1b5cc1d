package dev.kfold.harness;

import dev.kfold.harness.command.KFoldCommand;
import dev.kfold.trainer.contract.StopSignal;

/** The command {@code kfold}. */
public final class KFold {

  private KFold() {}

  public static void main(String[] arguments) {
    StopSignal stop = new StopSignal();
    Exit exit = Exit.raisingOnSignals(stop);
    exit.with(KFoldCommand.of(Assembly.harness(stop)).execute(arguments));
  }
}
