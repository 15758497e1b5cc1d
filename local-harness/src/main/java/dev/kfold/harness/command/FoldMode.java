package dev.kfold.harness.command;

import dev.kfold.trainer.contract.ParameterReader;

/** Where the folds of a trial run. */
public enum FoldMode {
  JOBS,
  IN_PROCESS,
  AUTO;

  @Override
  public String toString() {
    return ParameterReader.spell(this);
  }
}
