package dev.kfold.search;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

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
    return suggest(taken, before.size());
  }

  /** Takes the time of one suggestion for each, however many there were before. */
  @Override
  public Supplier<Point> withoutResults() {
    return after(List.of());
  }

  /** Returns a source of the points after some trials. */
  Supplier<Point> after(List<Trial> before) {
    Set<Point> taken = new HashSet<>();
    before.forEach(trial -> taken.add(trial.point()));
    AtomicInteger number = new AtomicInteger(before.size());
    return () -> {
      Point point = suggest(taken, number.getAndIncrement());
      taken.add(point);
      return point;
    };
  }

  /**
   * Returns a point that is not taken, if there is one.
   *
   * @param number the number of the trial, from 0
   */
  private Point suggest(Set<Point> taken, int number) {
    var random = new SplittableRandom(Seeds.mix(seed, number));
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
