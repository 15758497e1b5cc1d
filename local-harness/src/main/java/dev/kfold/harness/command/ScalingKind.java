package dev.kfold.harness.command;

import dev.kfold.trainer.contract.ParameterReader;

/** How features are scaled, fitted on the training part only. */
public enum ScalingKind {
  NONE,
  STANDARD,
  MINMAX;

  @Override
  public String toString() {
    return ParameterReader.spell(this);
  }
}
