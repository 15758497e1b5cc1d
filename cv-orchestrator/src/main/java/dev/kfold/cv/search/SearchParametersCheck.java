package dev.kfold.cv.search;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.search.Dimension;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Refuses a search whose space has nothing to search or too much, or a value that no trial may
 * have.
 *
 * @param given the hyperparameters as the user gave them
 */
record SearchParametersCheck(SearchParameters parameters, Map<String, String> given) {

  /** The coordinate of a point so near to an end that what is wrong with the end shows there. */
  private static final double NEAR_AN_END = 1e-6;

  /** Reads the trials at the ends of all ranges and with every value of all lists. */
  void verify() {
    Set<String> problems = new LinkedHashSet<>();
    if (parameters.space().isOnePoint()) {
      problems.add(
          "hyperparameter %s: there is nothing to search, because every hyperparameter that has an effect has one value; give one of them a range MIN:MAX or a list."
              .formatted(SearchKind.NAME));
    }
    if (parameters.kind() == SearchKind.GRID
        && parameters.trials() > SearchParameters.MOST_TRIALS) {
      problems.add(
          "hyperparameters %s: found lists with %d combinations, expected at most %d; shorten them, or choose another strategy."
              .formatted(
                  parameters.space().listed(), parameters.trials(), SearchParameters.MOST_TRIALS));
    } else if (parameters.asked() > SearchParameters.MOST_TRIALS) {
      problems.add(
          "hyperparameter trials: found %d, expected at most %d."
              .formatted(parameters.asked(), SearchParameters.MOST_TRIALS));
    }
    for (Dimension dimension : parameters.space().dimensions()) {
      for (String value : extremes(dimension)) {
        try {
          parameters.trial(Map.of(dimension.name(), value));
        } catch (InvalidInputException e) {
          e.problems().forEach(it -> problems.add(ofRange(it, value, dimension)));
        }
      }
    }
    SearchParameters.refuseAny(problems);
  }

  /** Returns a problem of a value near the end of a range as one of the range. */
  private String ofRange(String problem, String value, Dimension dimension) {
    return dimension instanceof Dimension.Categorical || !given.containsKey(dimension.name())
        ? problem
        : problem.replace(
            "found '%s', expected".formatted(value),
            "found '%s', expected of every value of the range"
                .formatted(given.get(dimension.name()).strip()));
  }

  private static List<String> extremes(Dimension dimension) {
    return switch (dimension) {
      case Dimension.Categorical it -> it.values();
      case Dimension.Continuous it -> List.of(it.text(NEAR_AN_END), it.text(1 - NEAR_AN_END));
      case Dimension.Whole it -> List.of(it.text(NEAR_AN_END), it.text(1 - NEAR_AN_END));
    };
  }
}
