package dev.kfold.cv.comparison;

/** What a comparison of two trials reports. */
public enum ComparisonKind {
  /** The corrected resampled t-test. */
  T_TEST,
  /** The Bayesian correlated t-test beside it. */
  BAYESIAN
}
