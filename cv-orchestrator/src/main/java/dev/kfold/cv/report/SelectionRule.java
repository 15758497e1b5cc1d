package dev.kfold.cv.report;

import dev.kfold.contract.ParameterReader;

/** The rules by which a trial is selected from those with a score on all folds. */
public enum SelectionRule {
  /** The trial with the best mean. */
  BEST,
  /**
   * The {@linkplain Simplicity simplest} trial whose mean is within one standard error of the best
   * mean.
   *
   * @see <a href="https://hastie.su.domains/ElemStatLearn/">Hastie, Tibshirani and Friedman: The
   *     Elements of Statistical Learning, section 7.10</a>
   */
  ONE_STANDARD_ERROR;

  @Override
  public String toString() {
    return ParameterReader.spell(this);
  }
}
