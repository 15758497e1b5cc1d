package dev.kfold.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.search.Trial.Scored;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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

  @Property(tries = 20)
  void pointsWithoutResultsAreThoseThatAreSuggestedWithoutResults(@ForAll long seed) {
    HyperParameterSpace small =
        new HyperParameterSpace(List.of(KERNEL, new Dimension.Whole("degree", 1, 5, Scale.LINEAR)));
    List<SearchStrategy> strategies =
        List.of(
            new RandomSearch(SVM, seed),
            new RandomSearch(small, seed),
            new BayesianSearch(SVM, seed),
            new BayesianSearch(OTHER, seed),
            new GridSearch(List.of(KERNEL)));
    for (SearchStrategy strategy : strategies) {
      Supplier<Point> points = strategy.withoutResults();
      List<Trial> before = new ArrayList<>();
      for (int i = 0; i < 21; i++) {
        Point point = points.get();
        assertThat(point).isEqualTo(strategy.suggest(before));
        before.add(new Trial(point, new Trial.Pending()));
      }
    }
  }

  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void drawsAHundredThousandPointsInTheTimeOfEach() {
    for (SearchStrategy strategy :
        List.of(new RandomSearch(SVM, 1), new BayesianSearch(OTHER, 1))) {
      Supplier<Point> points = strategy.withoutResults();
      Set<Point> different = new HashSet<>();
      for (int i = 0; i < 100_000; i++) {
        different.add(points.get());
      }
      assertThat(different).hasSize(100_000);
    }
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

  @Test
  void pointsOfOtherSearchesDoNotReplaceTheFirstPoints() {
    List<Trial> others = new ArrayList<>();
    for (double c : List.of(0.05, 0.06, 0.07)) {
      others.add(new Trial(SVM.point(new double[] {c, 0.9, KERNEL.place(3)}), new Scored(0.5)));
    }
    var search = new BayesianSearch(SVM, 3);

    List<Point> firsts = new ArrayList<>();
    List<Trial> before = new ArrayList<>(others);
    for (int i = 0; i < 5; i++) {
      firsts.add(search.suggest(before));
      before.add(new Trial(firsts.getLast(), new Trial.Pending()));
    }

    assertThat(firsts).isEqualTo(SvmDesign.points(SVM, 3));
  }

  @Test
  void theFirstPointsOfAParentAreNotTriedAgain() {
    List<Trial> parents =
        run(new BayesianSearch(SVM, 1), 6, this::smooth).stream()
            .map(trial ->
                new Trial(
                    SVM.place(SVM.hyperParameters(trial.point())).orElseThrow(), trial.outcome()))
            .toList();

    assertThat(new BayesianSearch(SVM, 2).suggest(parents)).isNotIn(SvmDesign.points(SVM, 2));
  }

  @Test
  void parentsReplaceALatinHypercube() {
    List<Trial> parents = run(new RandomSearch(OTHER, 1), 5, SearchStrategyTest::narrow);

    assertThat(new BayesianSearch(OTHER, 2).suggest(parents))
        .isNotIn(InitialDesign.points(OTHER, 5, 2));
  }

  @Test
  void aGainThatIsNotFiniteCountsAsNone() {
    List<Trial> before = run(new BayesianSearch(OTHER, 1), 7, SearchStrategyTest::narrow);
    Point expected = suggestAfter(before, new Trial.NoObjective());

    for (double gain : List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)) {
      assertThat(suggestAfter(before, new Scored(gain))).isEqualTo(expected);
    }
  }

  private static Point suggestAfter(List<Trial> before, Trial.Outcome outcome) {
    List<Trial> trials = new ArrayList<>(before);
    trials.set(6, new Trial(trials.get(6).point(), outcome));
    return new BayesianSearch(OTHER, 1).suggest(trials);
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

  /** Returns a score whose maximum 0 is at c = 8 and gamma = 0.02 with the radial kernel. */
  private double smooth(Point point) {
    Map<String, String> values = SVM.hyperParameters(point);
    double c = Math.log10(Double.parseDouble(values.get("c")) / 8);
    double gamma = Math.log10(Double.parseDouble(values.get("gamma")) / 0.02);
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
