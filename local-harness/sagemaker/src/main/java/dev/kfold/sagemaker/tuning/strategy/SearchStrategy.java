package dev.kfold.sagemaker.tuning.strategy;

import java.util.List;

/**
 * Says where the next trial is. A suggestion is a function of the seed, of the points before it and
 * of the results it may know: asked again with the same, it answers the same, whatever the timing
 * of the trials was.
 */
public sealed interface SearchStrategy
    permits RandomSearch, GridSearch, BayesianSearch, StartingPoints {

  /**
   * The point of the next trial.
   *
   * @param before every earlier trial in order of number
   */
  Point suggest(List<Trial> before);

  /** Whether suggestions depend on results, so that it pays to wait for them. */
  boolean learns();
}
