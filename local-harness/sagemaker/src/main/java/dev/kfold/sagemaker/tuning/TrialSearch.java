package dev.kfold.sagemaker.tuning;

import dev.kfold.search.HyperParameterSpace;
import dev.kfold.search.Point;
import dev.kfold.search.SearchStrategy;
import dev.kfold.search.Trial;
import java.util.List;
import java.util.stream.Stream;

/**
 * The search of one trial definition.
 *
 * @param earlier the trials of a warm start's parents, which count as the search's own
 */
record TrialSearch(
    TrialDefinition definition,
    HyperParameterSpace space,
    SearchStrategy strategy,
    List<Trial> earlier) {

  TrialSearch {
    earlier = List.copyOf(earlier);
  }

  /**
   * Returns the point of the next trial.
   *
   * @param before the search's own trials so far
   */
  Point suggest(List<Trial> before) {
    return strategy.suggest(Stream.concat(earlier.stream(), before.stream()).toList());
  }
}
