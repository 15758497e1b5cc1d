package dev.kfold.cv.search;

import dev.kfold.search.BayesianSearch;
import dev.kfold.search.GridSearch;
import dev.kfold.search.HyperParameterSpace;
import dev.kfold.search.Point;
import dev.kfold.search.RandomSearch;
import dev.kfold.search.SearchStrategy;
import java.util.Map;

/**
 * Suggests the candidates of a search, as a tuning job of the local SageMaker with the same seed
 * and one trial at a time.
 *
 * @param name of the search
 */
record Candidates(SearchParameters parameters, String name) {

  /** Returns the untuned default. */
  TrialCandidate untuned() {
    return new TrialCandidate(
        TrialCandidate.UNTUNED,
        name + "-untuned",
        parameters.space().untuned(),
        parameters.common());
  }

  /**
   * Returns the number of candidates: a small space may have fewer different ones than the user
   * asks for, or than a grid has combinations.
   */
  int count() {
    return (int)
        Math.min(parameters.trials(), parameters.space().space().distinct().orElse(Long.MAX_VALUE));
  }

  /** Returns the strategy that suggests the points. */
  SearchStrategy strategy() {
    HyperParameterSpace space = parameters.space().space();
    return switch (parameters.kind()) {
      case RANDOM -> new RandomSearch(space, parameters.seed());
      // without results, it suggests its first points and then others at random
      case BAYESIAN, HALVING -> new BayesianSearch(space, parameters.seed());
      case GRID -> new GridSearch(SearchSpace.lists(space.dimensions()));
    };
  }

  /** Returns the candidate at a point. */
  TrialCandidate at(int number, Point point) {
    Map<String, String> searched = parameters.space().space().hyperParameters(point);
    return new TrialCandidate(
        number, "%s-%03d".formatted(name, number), searched, parameters.trial(searched));
  }
}
