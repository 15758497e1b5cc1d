package dev.kfold.search;

import java.util.List;

/**
 * Tries given points first, such as the best ones on other data, and then follows another strategy.
 *
 * @see <a href="https://doi.org/10.1609/aaai.v29i1.9354">Feurer, Springenberg and Hutter:
 *     Initializing Bayesian Hyperparameter Optimization via Meta-Learning</a>
 */
public record StartingPoints(List<Point> points, SearchStrategy rest) implements SearchStrategy {

  public StartingPoints {
    points = List.copyOf(points);
  }

  @Override
  public Point suggest(List<Trial> before) {
    return before.size() < points.size() ? points.get(before.size()) : rest.suggest(before);
  }

  @Override
  public boolean learns() {
    return rest.learns();
  }
}
