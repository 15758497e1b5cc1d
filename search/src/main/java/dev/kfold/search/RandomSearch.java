package dev.kfold.search;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Draws trials uniformly from the space, without repetition.
 *
 * @see <a href="https://www.jmlr.org/papers/v13/bergstra12a.html">Bergstra and Bengio: Random
 *     Search for Hyper-Parameter Optimization</a>
 */
public record RandomSearch(HyperParameterSpace space, long seed) implements SearchStrategy {

  /** The limit of attempts to find a new point; a small space may have none. */
  private static final int ATTEMPTS = 10_000;

  @Override
  public Point suggest(List<Trial> before) {
    Set<Point> taken = new HashSet<>();
    before.forEach(trial -> taken.add(trial.point()));
    var random = new SplittableRandom(Seeds.mix(seed, before.size()));
    Point point = space.random(random);
    for (int i = 0; taken.contains(point) && i < ATTEMPTS; i++) {
      point = space.random(random);
    }
    return point;
  }

  @Override
  public boolean learns() {
    return false;
  }
}
