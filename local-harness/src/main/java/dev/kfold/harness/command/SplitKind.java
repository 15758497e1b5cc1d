package dev.kfold.harness.command;

import dev.kfold.trainer.contract.ParameterReader;

/** How rows are divided into folds, after scikit-learn's splitters. */
public enum SplitKind {
  KFOLD,
  STRATIFIED,
  GROUP,
  REPEATED,
  LOO,
  TIMESERIES;

  @Override
  public String toString() {
    return ParameterReader.spell(this);
  }
}
