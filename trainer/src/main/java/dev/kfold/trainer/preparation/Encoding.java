package dev.kfold.trainer.preparation;

import dev.kfold.contract.ParameterReader;

/** How words become numbers. */
public enum Encoding {
  NONE,
  ONE_HOT;

  @Override
  public String toString() {
    return ParameterReader.spell(this);
  }
}
