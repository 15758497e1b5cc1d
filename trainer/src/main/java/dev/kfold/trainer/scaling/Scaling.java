package dev.kfold.trainer.scaling;

import dev.kfold.contract.ParameterReader;

/** How features are scaled before the fit. */
public enum Scaling {
  NONE,
  STANDARD,
  MINMAX;

  /** As it is written in parameters. */
  @Override
  public String toString() {
    return ParameterReader.spell(this);
  }
}
