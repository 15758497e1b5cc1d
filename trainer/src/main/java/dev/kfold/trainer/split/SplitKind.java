package dev.kfold.trainer.split;

import dev.kfold.trainer.contract.ParameterReader;

/** The ways to split rows into folds, each named after its class in scikit-learn. */
public enum SplitKind {
  KFOLD,
  STRATIFIED,
  GROUP,
  REPEATED,
  LOO,
  TIMESERIES;

  /** As it is written in parameters. */
  @Override
  public String toString() {
    return ParameterReader.spell(this);
  }
}
