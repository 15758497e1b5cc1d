package dev.kfold.trainer.split;

import dev.kfold.contract.ParameterReader;

/** The ways to split rows into folds, each named after its class in scikit-learn. */
public enum SplitKind {
  KFOLD,
  STRATIFIED,
  GROUP,
  STRATIFIED_GROUP,
  REPEATED,
  REPEATED_STRATIFIED,
  LOO,
  TIMESERIES;

  /** Returns whether the split keeps the rows of a group together and needs a group column. */
  public boolean usesGroups() {
    return switch (this) {
      case GROUP, STRATIFIED_GROUP -> true;
      case KFOLD, STRATIFIED, REPEATED, REPEATED_STRATIFIED, LOO, TIMESERIES -> false;
    };
  }

  /** Returns whether the split is made several times, each time with another shuffle. */
  public boolean isRepeated() {
    return switch (this) {
      case REPEATED, REPEATED_STRATIFIED -> true;
      case KFOLD, STRATIFIED, GROUP, STRATIFIED_GROUP, LOO, TIMESERIES -> false;
    };
  }

  /** Returns the kind as parameters spell it, such as {@code repeated-stratified}. */
  @Override
  public String toString() {
    return ParameterReader.spell(this);
  }
}
