package dev.kfold.cv.parameters;

/** Rules that end a hopeless trial before its last fold. */
public enum EarlyStopping {
  /** Every trial runs all of its folds. */
  NONE,
  /**
   * A trial ends if perfect scores of the folds that are left would not make it the best. The
   * winner stays the same.
   */
  BOUND,
  /**
   * A trial ends if its mean so far is below the incumbent's worst fold. It may end one that would
   * have won, which is seldom.
   *
   * @see <a href="https://proceedings.mlr.press/v256/bergman24a.html">Bergman, Purucker and Hutter:
   *     Don't waste your time: early stopping cross-validation, 2024</a>
   */
  FORGIVING
}
