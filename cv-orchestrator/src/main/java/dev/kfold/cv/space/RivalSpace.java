package dev.kfold.cv.space;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The search space of an algorithm other than the SVM.
 *
 * @param ranges the searched hyperparameters
 * @param untuned the defaults of scikit-learn for the searched hyperparameters, written out so that
 *     every description of the untuned trial shows them
 * @param weighsClasses whether the algorithm has the hyperparameter {@code class_weight}
 */
public record RivalSpace(
    String algorithm,
    List<SearchRange> ranges,
    Map<String, String> untuned,
    boolean weighsClasses) {

  private static final String LINEAR = "Linear";
  private static final String LOGARITHMIC = "Logarithmic";

  private static final List<RivalSpace> ALL =
      List.of(
          new RivalSpace(
              "logistic-regression",
              List.of(new SearchRange.Continuous("c", "0.001", "1000", LOGARITHMIC)),
              Map.of("c", "1.0"),
              true),
          new RivalSpace(
              "random-forest",
              List.of(
                  new SearchRange.Whole("n_estimators", 50, 300, LINEAR),
                  new SearchRange.Whole("max_depth", 2, 20, LINEAR),
                  new SearchRange.Whole("min_samples_leaf", 1, 10, LINEAR)),
              Map.of("n_estimators", "100", "max_depth", "none", "min_samples_leaf", "1"),
              true),
          new RivalSpace(
              "gradient-boosting",
              List.of(
                  new SearchRange.Whole("n_estimators", 20, 200, LOGARITHMIC),
                  new SearchRange.Continuous("learning_rate", "0.01", "0.5", LOGARITHMIC),
                  new SearchRange.Whole("max_depth", 1, 5, LINEAR)),
              Map.of("n_estimators", "100", "learning_rate", "0.1", "max_depth", "3"),
              false),
          new RivalSpace(
              "knn",
              List.of(
                  new SearchRange.Whole("n_neighbors", 1, 30, LOGARITHMIC),
                  new SearchRange.Categories("weights", List.of("uniform", "distance"))),
              Map.of("n_neighbors", "5", "weights", "uniform"),
              false));

  public RivalSpace {
    ranges = List.copyOf(ranges);
    untuned = Map.copyOf(untuned);
  }

  /** Returns the spaces of all algorithms other than the SVM. */
  public static Stream<RivalSpace> all() {
    return ALL.stream();
  }

  /**
   * Returns the space of an algorithm; empty for the SVM, whose space the options give.
   *
   * @param name the name of an algorithm
   */
  public static Optional<RivalSpace> of(String name) {
    return all().filter(space -> space.algorithm.equals(name)).findFirst();
  }

  /**
   * Returns this space without numbers of neighbours that a table does not have.
   *
   * @param rows the number of rows that the smallest fold trains on
   */
  public RivalSpace within(int rows) {
    Map<String, SearchRange> byName = new LinkedHashMap<>();
    for (SearchRange range : ranges) {
      byName.put(
          range.name(),
          switch (range) {
            case SearchRange.Whole(String name, int minimum, int maximum, String scaling)
                when name.equals("n_neighbors") ->
                new SearchRange.Whole(
                    name, minimum, Math.max(minimum + 1, Math.min(maximum, rows)), scaling);
            case SearchRange other -> other;
          });
    }
    return new RivalSpace(algorithm, List.copyOf(byName.values()), untuned, weighsClasses);
  }
}
