package dev.kfold.cv.parameters;

import dev.kfold.contract.ParameterReader;

/** The rules that end a trial that cannot win before its last fold. */
public enum EarlyStopping {
  /** Every trial runs all of its folds. */
  NONE,
  /**
   * A trial ends if perfect scores of the remaining folds would not make it the best. The rule does
   * not change the winner.
   */
  BOUND,
  /**
   * A trial ends if its mean so far is below the incumbent's worst fold. The rule may end a trial
   * that would have won, but rarely does.
   *
   * @see <a href="https://proceedings.mlr.press/v256/bergman24a.html">Bergman, Purucker and Hutter:
   *     Don't waste your time: early stopping cross-validation, 2024</a>
   */
  FORGIVING;

  @Override
  public String toString() {
    return ParameterReader.spell(this);
  }
}
