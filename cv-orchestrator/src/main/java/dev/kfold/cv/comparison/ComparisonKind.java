package dev.kfold.cv.comparison;

import dev.kfold.contract.ParameterReader;

/** What a comparison of two trials reports. */
public enum ComparisonKind {
  /** The corrected resampled t-test. */
  T_TEST,
  /** The Bayesian correlated t-test beside it. */
  BAYESIAN;

  @Override
  public String toString() {
    return ParameterReader.spell(this);
  }
}
