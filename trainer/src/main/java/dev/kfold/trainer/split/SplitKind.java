package dev.kfold.trainer.split;

/** The ways to split rows into folds, each named after its class in scikit-learn. */
public enum SplitKind {
  KFOLD,
  STRATIFIED,
  GROUP,
  REPEATED,
  LOO,
  TIMESERIES
}
