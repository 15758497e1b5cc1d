package dev.kfold.sagemaker.tuning;

import dev.kfold.sagemaker.tuning.strategy.HyperParameterSpace;
import dev.kfold.sagemaker.tuning.strategy.Point;
import dev.kfold.sagemaker.tuning.strategy.SearchStrategy;
import dev.kfold.sagemaker.tuning.strategy.Trial;
import java.util.List;
import java.util.stream.Stream;

/**
 * The search among the trials of one definition.
 *
 * @param earlier trials of the parents of a warm start, which count as if they were its own
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
   * The point of the next trial.
   *
   * @param before this search's own trials so far
   */
  Point suggest(List<Trial> before) {
    return strategy.suggest(Stream.concat(earlier.stream(), before.stream()).toList());
  }
}
