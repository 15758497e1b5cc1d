package dev.kfold.search;

import java.util.List;

/**
 * Selects the points of trials. A suggestion is a pure function of the seed, the earlier points and
 * their known results, so it does not depend on the timing of trials.
 */
public sealed interface SearchStrategy
    permits RandomSearch, GridSearch, BayesianSearch, StartingPoints {

  /**
   * Returns the point of the next trial.
   *
   * @param before all earlier trials in order of number
   */
  Point suggest(List<Trial> before);

  /** Returns whether suggestions depend on results, so that trials have to wait for them. */
  boolean learns();
}
