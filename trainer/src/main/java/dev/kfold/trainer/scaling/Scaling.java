package dev.kfold.trainer.scaling;

import dev.kfold.contract.ParameterReader;

/** How features are scaled before the fit. */
public enum Scaling {
  NONE,
  STANDARD,
  MINMAX;

  @Override
  public String toString() {
    return ParameterReader.spell(this);
  }
}
