package dev.kfold.cv.search;

import dev.kfold.contract.ParameterReader;

/** The strategies of a search in one job. */
public enum SearchKind {
  /** Draws candidates at random. */
  RANDOM,
  /** Learns from the trials before. */
  BAYESIAN,
  /** Tries every combination of the values. */
  GRID,
  /**
   * Successive halving over the folds: draws candidates at random, scores all of them on a few
   * folds, and only the best ones on more.
   *
   * @see <a href="https://proceedings.mlr.press/v51/jamieson16.html">Jamieson and Talwalkar:
   *     Non-stochastic Best Arm Identification and Hyperparameter Optimization, 2016</a>
   */
  HALVING;

  /** The name of the hyperparameter. */
  public static final String NAME = "strategy";

  @Override
  public String toString() {
    return ParameterReader.spell(this);
  }
}
