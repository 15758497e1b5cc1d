package dev.kfold.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.search.Trial.NoObjective;
import dev.kfold.search.Trial.Outcome;
import dev.kfold.search.Trial.Pending;
import dev.kfold.search.Trial.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SearchStrategyTest {

  private static final Dimension C = new Dimension.Continuous("c", 0.01, 100, Scale.LOGARITHMIC);
  private static final Dimension GAMMA =
      new Dimension.Continuous("gamma", 0.001, 10, Scale.LOGARITHMIC);
  private static final Dimension.Categorical KERNEL =
      new Dimension.Categorical("kernel", List.of("linear", "poly", "rbf", "sigmoid"));
  private static final HyperParameterSpace SVM = SvmSpace.of(List.of(C, GAMMA, KERNEL));

  /** A space that no design knows. */
  private static final HyperParameterSpace OTHER =
      new HyperParameterSpace(
          List.of(
              new Dimension.Continuous("rate", 0.01, 1, Scale.LOGARITHMIC),
              new Dimension.Whole("depth", 1, 12, Scale.LINEAR),
              new Dimension.Categorical("booster", List.of("a", "b", "c", "d"))));

  @Property(tries = 50)
  void theFirstTrialsMeetEveryCategory(@ForAll long seed) {
    var search = new BayesianSearch(OTHER, seed);

    List<Trial> trials = run(search, InitialDesign.size(OTHER), point -> point.coordinate(0));

    assertThat(trials).hasSize(5);
    assertThat(trials.stream().map(trial -> OTHER.hyperParameters(trial.point()).get("booster")))
        .contains("a", "b", "c", "d");
  }

  @Property(tries = 20)
  void theFirstTrialsMeetEveryFifthOfEachRange(@ForAll long seed) {
    List<Point> points = InitialDesign.points(new HyperParameterSpace(SVM.dimensions()), 5, seed);

    for (int d = 0; d < 2; d++) {
      int dimension = d;
      assertThat(points.stream().map(point -> (int) (5 * point.coordinate(dimension))))
          .containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    }
  }

  @Property(tries = 20)
  void theSameSeedAndResultsGiveTheSameTrials(@ForAll long seed) {
    assertThat(run(new BayesianSearch(SVM, seed), 9, this::smooth))
        .isEqualTo(run(new BayesianSearch(SVM, seed), 9, this::smooth));
    assertThat(run(new RandomSearch(SVM, seed), 9, this::smooth))
        .isEqualTo(run(new RandomSearch(SVM, seed), 9, this::smooth));
  }

  @Test
  void differentSeedsGiveDifferentTrials() {
    assertThat(new RandomSearch(SVM, 1).suggest(List.of()))
        .isNotEqualTo(new RandomSearch(SVM, 2).suggest(List.of()));
    assertThat(new BayesianSearch(OTHER, 1).suggest(List.of()))
        .isNotEqualTo(new BayesianSearch(OTHER, 2).suggest(List.of()));
    assertThat(run(new BayesianSearch(SVM, 1), 2, this::smooth))
        .isNotEqualTo(run(new BayesianSearch(SVM, 2), 2, this::smooth));
  }

  @Test
  void learningFindsMoreThanChance() {
    double learned = 0;
    double drawn = 0;
    for (int seed = 0; seed < 10; seed++) {
      learned += best(run(new BayesianSearch(SVM, seed), 25, this::smooth));
      drawn += best(run(new RandomSearch(SVM, seed), 25, this::smooth));
    }

    assertThat(learned / 10).isGreaterThan(drawn / 10).isGreaterThan(-0.002);
  }

  @Test
  void aSpaceThatNoDesignKnowsIsLearnedToo() {
    double learned = 0;
    double drawn = 0;
    for (int seed = 0; seed < 10; seed++) {
      learned += best(run(new BayesianSearch(OTHER, seed), 25, SearchStrategyTest::narrow));
      drawn += best(run(new RandomSearch(OTHER, seed), 25, SearchStrategyTest::narrow));
    }

    assertThat(learned / 10).isGreaterThan(drawn / 10 + 0.02).isGreaterThan(-0.01);
  }

  /** Returns a score whose maximum 0 is at a rate of 0.1 and a depth of 7 with booster b. */
  private static double narrow(Point point) {
    double rate = point.coordinate(0) - 0.5;
    double depth = point.coordinate(1) - 0.55;
    boolean b = "b".equals(OTHER.hyperParameters(point).get("booster"));
    return -rate * rate - depth * depth - (b ? 0 : 0.1);
  }

  @Property(tries = 10)
  void noPointIsTriedTwiceAndAllAreInTheirRanges(@ForAll long seed) {
    List<Trial> trials = run(new BayesianSearch(SVM, seed), 20, this::smooth);

    assertThat(trials).extracting(Trial::point).doesNotHaveDuplicates();
    assertThat(trials)
        .allSatisfy(trial -> assertThat(SVM.place(SVM.hyperParameters(trial.point()))).isPresent());
    assertThat(trials)
        .filteredOn(trial -> !SVM.isActive("gamma", trial.point()))
        .extracting(trial -> SVM.hyperParameters(trial.point()).get("gamma"))
        .allSatisfy(gamma -> assertThat(Double.parseDouble(gamma)).isCloseTo(0.1, within(1e-9)));
  }

  @Test
  void aNoisyScoreIsTrustedLess() {
    List<Trial> exact = run(new BayesianSearch(SVM, 3), 12, this::smooth);
    List<Trial> noisy =
        exact.stream()
            .map(trial ->
                new Trial(
                    trial.point(), new Scored(trial.gain().orElseThrow(), OptionalDouble.of(0.1))))
            .toList();
    int best = 0;
    for (int i = 1; i < exact.size(); i++) {
      best = gain(exact, i) > gain(exact, best) ? i : best;
    }

    assertThat(Surrogate.fit(SVM, noisy).at(noisy.get(best).point()).deviation())
        .isGreaterThan(2 * Surrogate.fit(SVM, exact).at(exact.get(best).point()).deviation());
  }

  private static double gain(List<Trial> trials, int index) {
    return trials.get(index).gain().orElseThrow();
  }

  @Test
  void trialsWithoutAnObjectiveDoNotStopTheSearch() {
    var search = new BayesianSearch(SVM, 7);
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Point point = search.suggest(trials);
      Outcome outcome = i % 3 == 0 ? new NoObjective() : new Scored(smooth(point));
      trials.add(new Trial(point, outcome));
    }

    assertThat(trials).extracting(Trial::point).doesNotHaveDuplicates();
  }

  @Test
  void aSearchWithoutAnyObjectiveGoesOnAtRandom() {
    var search = new BayesianSearch(SVM, 7);
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      trials.add(new Trial(search.suggest(trials), new NoObjective()));
    }

    assertThat(trials).extracting(Trial::point).doesNotHaveDuplicates();
  }

  @Test
  void objectivesThatAreAllAlikeAreNoDifficulty() {
    List<Trial> trials = run(new BayesianSearch(SVM, 7), 15, point -> 1.0);

    assertThat(trials).extracting(Trial::point).doesNotHaveDuplicates();
  }

  @Test
  void pendingTrialsPushTheNextOneAway() {
    var search = new BayesianSearch(SVM, 3);
    List<Trial> known = run(search, 8, this::smooth);
    Point alone = search.suggest(known);
    List<Trial> withPending = new ArrayList<>(known);
    withPending.add(new Trial(alone, new Pending()));

    assertThat(search.suggest(withPending)).isNotEqualTo(alone);
  }

  @Test
  void gridMeetsEveryCombinationOnce() {
    var other = new Dimension.Categorical("c", List.of("0.1", "1", "10"));
    var search = new GridSearch(List.of(other, KERNEL));
    var space = new HyperParameterSpace(List.of(other, KERNEL));

    List<Map<String, String>> tried =
        run(search, 12, point -> 0).stream().map(t -> space.hyperParameters(t.point())).toList();

    assertThat(tried).doesNotHaveDuplicates().hasSize(12);
    assertThat(tried.getFirst()).isEqualTo(Map.of("c", "0.1", "kernel", "linear"));
    assertThat(tried.get(1)).isEqualTo(Map.of("c", "0.1", "kernel", "poly"));
    assertThat(tried.getLast()).isEqualTo(Map.of("c", "10", "kernel", "sigmoid"));
  }

  @Property(tries = 20)
  void randomSearchTriesEveryPointOfASmallSpaceOnce(@ForAll long seed) {
    var whole = new Dimension.Whole("degree", 2, 4, Scale.LINEAR);
    var space = new HyperParameterSpace(List.of(whole, KERNEL));

    List<Trial> trials = run(new RandomSearch(space, seed), 12, point -> 0);

    assertThat(trials).extracting(Trial::point).doesNotHaveDuplicates();
  }

  @Test
  void expectedImprovementIsThatOfTheNormalDistribution() {
    // the standard normal density at 0
    assertThat(BayesianSearch.expectedImprovement(new GaussianProcess.Belief(0, 1), 0))
        .isCloseTo(0.3989422804014327, within(1e-12));
    assertThat(BayesianSearch.expectedImprovement(new GaussianProcess.Belief(5, 1e-9), 2))
        .isCloseTo(3, within(1e-9));
  }

  /** Returns a score whose maximum 0 is at c = 1 and gamma = 0.1 with the radial kernel. */
  private double smooth(Point point) {
    Map<String, String> values = SVM.hyperParameters(point);
    double c = Math.log10(Double.parseDouble(values.get("c")));
    double gamma = Math.log10(Double.parseDouble(values.get("gamma"))) + 1;
    return -0.05 * (c * c + gamma * gamma) - ("rbf".equals(values.get("kernel")) ? 0 : 0.3);
  }

  private static double best(List<Trial> trials) {
    return trials.stream().mapToDouble(t -> t.gain().orElseThrow()).max().orElseThrow();
  }

  private static List<Trial> run(
      SearchStrategy strategy, int count, ToDoubleFunction<Point> objective) {
    List<Trial> trials = new ArrayList<>();
    IntStream.range(0, count)
        .forEach(i -> {
          Point point = strategy.suggest(trials);
          trials.add(new Trial(point, new Scored(objective.applyAsDouble(point))));
        });
    return trials;
  }
}
