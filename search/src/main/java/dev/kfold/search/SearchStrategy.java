package dev.kfold.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

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

  /**
   * Returns a source of the points of the first, second and further trials, which are those of
   * {@link #suggest} as long as no trial has a result. The source is not thread-safe.
   */
  default Supplier<Point> withoutResults() {
    List<Trial> before = new ArrayList<>();
    return () -> {
      Point point = suggest(before);
      before.add(new Trial(point, new Trial.Pending()));
      return point;
    };
  }

  /** Returns whether suggestions depend on results, so that trials have to wait for them. */
  boolean learns();
}
