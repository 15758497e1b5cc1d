package dev.kfold.cv.search;

import dev.kfold.contract.SearchTrialName;
import dev.kfold.contract.StopSignal;
import dev.kfold.search.BayesianSearch;
import dev.kfold.search.GridSearch;
import dev.kfold.search.HyperParameterSpace;
import dev.kfold.search.Point;
import dev.kfold.search.RandomSearch;
import dev.kfold.search.SearchStrategy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

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
        trialName(TrialCandidate.UNTUNED),
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

  /**
   * Returns the candidates of a strategy that does not learn: all, or until the search stops. A
   * grid repeats points that differ in an inactive hyperparameter alone; the first of them is a
   * candidate.
   */
  List<TrialCandidate> drawn(StopSignal stop) {
    HyperParameterSpace space = parameters.space().space();
    Supplier<Point> points = strategy().withoutResults();
    int count = count();
    Set<Point> different = new HashSet<>();
    List<TrialCandidate> drawn = new ArrayList<>();
    while (drawn.size() < count && !stop.isRaised()) {
      Point point = points.get();
      if (different.add(space.point(point)) || parameters.kind() != SearchKind.GRID) {
        drawn.add(at(drawn.size() + 1, point));
      }
    }
    return drawn;
  }

  /** Returns the candidate of a trial that has ended. */
  TrialCandidate of(SearchedTrial trial) {
    return trial.number() == TrialCandidate.UNTUNED
        ? untuned()
        : new TrialCandidate(
            trial.number(),
            trial.report().trial(),
            trial.searched(),
            parameters.trial(trial.searched()));
  }

  /** Returns the candidate at a point. */
  TrialCandidate at(int number, Point point) {
    Map<String, String> searched = parameters.space().space().hyperParameters(point);
    return new TrialCandidate(number, trialName(number), searched, parameters.trial(searched));
  }

  private String trialName(int number) {
    return new SearchTrialName(name, number).text();
  }
}
