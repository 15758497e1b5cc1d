package dev.kfold.search;

import dev.kfold.search.GaussianProcess.Belief;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Bayesian optimization: after an initial design, the next trial is the point with the greatest
 * expected improvement under a Gaussian process of the objective. The design of a space that is
 * recognized as that of a support vector machine begins with points that are known to be good; that
 * of another space is a Latin hypercube. Running trials count with their predicted values ("kriging
 * believer"), so that parallel trials differ. Trials without an objective are ignored, but their
 * points are not tried again.
 *
 * @see <a href="https://doi.org/10.1023/A:1008306431147">Jones, Schonlau and Welch: Efficient
 *     Global Optimization of Expensive Black-Box Functions</a>
 * @see <a href="https://doi.org/10.1007/978-3-642-10701-6_6">Ginsbourger, Le Riche and Carraro:
 *     Kriging is well-suited to parallelize optimization</a>
 */
public final class BayesianSearch implements SearchStrategy {

  private static final int EVEN_CANDIDATES = 1000;
  private static final int NEAR_CANDIDATES = 200;
  private static final double NEAR = 0.05;
  private static final int LEAST_TO_LEARN_FROM = 2;

  /** The time of a suggestion grows with the cube of the trials that the model is fitted to. */
  private static final int MOST_TO_LEARN_FROM = 500;

  /**
   * What a point has to be better than the best one, in standard deviations of the objective, if
   * the design did not begin with good points. It halves the regret after 25 trials there.
   */
  private static final double MARGIN = 0.3;

  private final HyperParameterSpace space;
  private final long seed;
  private final List<Point> start;
  private final boolean known;
  private final double margin;

  /** Creates a search; the seed determines the initial design and the candidates. */
  public BayesianSearch(HyperParameterSpace space, long seed) {
    this.space = space;
    this.seed = seed;
    List<Point> points = SvmDesign.points(space, seed);
    this.known = !points.isEmpty();
    this.margin = known ? 0 : MARGIN;
    this.start = known ? points : InitialDesign.points(space, InitialDesign.size(space), seed);
  }

  @Override
  public Point suggest(List<Trial> before) {
    Optional<Point> first = untriedStart(before);
    if (first.isPresent()) {
      return first.get();
    }
    List<Trial> scored = before.stream().filter(trial -> trial.gain().isPresent()).toList();
    if (scored.size() < LEAST_TO_LEARN_FROM) {
      return new RandomSearch(space, seed).suggest(before);
    }
    return mostPromising(before, scored);
  }

  /** Returns the points of the design and then random ones. */
  @Override
  public Supplier<Point> withoutResults() {
    List<Trial> before = new ArrayList<>();
    for (Optional<Point> first = untriedStart(before);
        first.isPresent();
        first = untriedStart(before)) {
      before.add(new Trial(first.get(), new Trial.Pending()));
    }
    Iterator<Trial> design = before.iterator();
    Supplier<Point> random = new RandomSearch(space, seed).after(before);
    return () -> design.hasNext() ? design.next().point() : random.get();
  }

  @Override
  public boolean learns() {
    return true;
  }

  /**
   * Returns the first point of the design that has not been tried. Known points are tried after any
   * trials of other searches; a Latin hypercube only until there are as many trials as a model
   * needs.
   */
  private Optional<Point> untriedStart(List<Trial> before) {
    if (!known && before.size() >= start.size()) {
      return Optional.empty();
    }
    Set<Point> taken = points(before);
    List<Point> ofOthers = taken.stream().filter(point -> !start.contains(point)).toList();
    return start.stream()
        .filter(point -> !taken.contains(point))
        .filter(point -> ofOthers.stream().noneMatch(other -> isSameButForTheMove(point, other)))
        .findFirst();
  }

  /**
   * Returns whether two points may be the same point of a design, moved differently by two seeds: a
   * search need not try the points of its parent's design again.
   */
  private boolean isSameButForTheMove(Point one, Point other) {
    return IntStream.range(0, space.dimensions().size())
        .allMatch(d ->
            space.dimensions().get(d) instanceof Dimension.Categorical
                ? one.coordinate(d) == other.coordinate(d)
                : Math.abs(one.coordinate(d) - other.coordinate(d)) <= 2 * SvmDesign.MOVE);
  }

  private Point mostPromising(List<Trial> before, List<Trial> scored) {
    List<Point> pending = before.stream().filter(Trial::pending).map(Trial::point).toList();
    Surrogate model = Surrogate.fit(space, thinned(scored)).believingAt(pending);
    Point best =
        Collections.max(scored, Comparator.comparingDouble(trial -> trial.gain().orElseThrow()))
            .point();

    double goal = model.best() + margin;
    Set<Point> taken = points(before);
    Optional<Point> promising = Optional.empty();
    double greatest = Double.NEGATIVE_INFINITY;
    for (Point candidate : candidates(best, before.size())) {
      double improvement = expectedImprovement(model.at(candidate), goal);
      if (improvement > greatest && !taken.contains(candidate)) {
        promising = Optional.of(candidate);
        greatest = improvement;
      }
    }
    return promising.orElseGet(() -> new RandomSearch(space, seed).suggest(before));
  }

  /**
   * Returns as many trials as the model takes, in their order: of more, half of that number are the
   * best ones, and the other half are evenly spaced among the rest.
   */
  static List<Trial> thinned(List<Trial> scored) {
    if (scored.size() <= MOST_TO_LEARN_FROM) {
      return scored;
    }
    int half = MOST_TO_LEARN_FROM / 2;
    List<Integer> ranked =
        IntStream.range(0, scored.size())
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -scored.get(i).gain().orElseThrow()))
            .toList();
    List<Integer> rest = ranked.subList(half, ranked.size()).stream().sorted().toList();
    Set<Integer> kept = new TreeSet<>(ranked.subList(0, half));
    for (int i = 0; i < half; i++) {
      kept.add(rest.get((int) ((long) i * rest.size() / half)));
    }
    return kept.stream().map(scored::get).toList();
  }

  private static Set<Point> points(List<Trial> trials) {
    return trials.stream().map(Trial::point).collect(Collectors.toSet());
  }

  private List<Point> candidates(Point best, int number) {
    var random = new SplittableRandom(Seeds.mix(seed, number));
    List<Point> candidates = new ArrayList<>();
    for (int i = 0; i < EVEN_CANDIDATES; i++) {
      candidates.add(space.random(random));
    }
    for (int i = 0; i < NEAR_CANDIDATES; i++) {
      candidates.add(near(best, random));
    }
    return candidates;
  }

  /** Returns a random neighbour of a point; its categories stay the same. */
  private Point near(Point point, RandomGenerator random) {
    double[] unit = new double[space.dimensions().size()];
    for (int d = 0; d < unit.length; d++) {
      unit[d] =
          switch (space.dimensions().get(d)) {
            case Dimension.Categorical _ -> point.coordinate(d);
            case Dimension.Continuous _, Dimension.Whole _ ->
                Math.clamp(
                    point.coordinate(d) + NEAR * random.nextGaussian(), 0, Math.nextDown(1.0));
          };
    }
    return space.point(unit);
  }

  /** Returns the expected improvement over {@code best} under a normal distribution. */
  static double expectedImprovement(Belief belief, double best) {
    double improvement = belief.mean() - best;
    double z = improvement / belief.deviation();
    return improvement * StandardNormal.cumulative(z)
        + belief.deviation() * StandardNormal.density(z);
  }
}
