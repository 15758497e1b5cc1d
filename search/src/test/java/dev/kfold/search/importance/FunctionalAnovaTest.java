package dev.kfold.search.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.search.Condition;
import dev.kfold.search.Dimension.Categorical;
import dev.kfold.search.Dimension.Continuous;
import dev.kfold.search.Dimension.Whole;
import dev.kfold.search.HyperParameterSpace;
import dev.kfold.search.Point;
import dev.kfold.search.Scale;
import dev.kfold.search.Trial;
import dev.kfold.search.importance.Importance.Share;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FunctionalAnovaTest {

  private static final HyperParameterSpace SVM =
      new HyperParameterSpace(
          List.of(
              new Categorical("kernel", List.of("linear", "rbf")),
              new Continuous("c", 0.01, 100, Scale.LOGARITHMIC),
              new Continuous("gamma", 1e-4, 10, Scale.LOGARITHMIC)),
          List.of(new Condition("gamma", "kernel", Set.of("rbf"))));

  @Test
  void hyperparameterThatTheScoreIgnoresHasAboutNoImportance() {
    Importance.Known importance = known(SVM, search(SVM, 60, point -> point.coordinate(1)));

    assertThat(share("c", importance).value()).isGreaterThan(0.97);
    assertThat(share("kernel", importance).value()).isLessThan(0.02);
    assertThat(share("gamma", importance).value()).isLessThan(0.02);
  }

  @Test
  void importanceAddsUpToOneAndTheGreatestComesFirst() {
    Importance.Known importance =
        known(SVM, search(SVM, 12, point -> point.coordinate(1) + point.coordinate(0)));

    assertThat(importance.shares().stream().mapToDouble(Share::value).sum())
        .isCloseTo(1, within(1e-12));
    assertThat(importance.shares())
        .isSortedAccordingTo(Comparator.comparingDouble(Share::value).reversed());
  }

  @Test
  void rangeContainsTheShareAndNarrowsWithMoreTrials() {
    Share few = share("c", known(SVM, search(SVM, 8, point -> point.coordinate(1))));
    Share many = share("c", known(SVM, search(SVM, 40, point -> point.coordinate(1))));

    assertThat(List.of(few, many))
        .allMatch(share -> share.low() <= share.value() && share.value() <= share.high());
    assertThat(many.high() - many.low()).isLessThan((few.high() - few.low()) / 2);
  }

  @Test
  void sameTrialsGiveTheSameImportance() {
    List<Trial> trials = search(SVM, 12, point -> point.coordinate(1));

    assertThat(FunctionalAnova.of(SVM, trials)).isEqualTo(FunctionalAnova.of(SVM, trials));
  }

  @Test
  void saysWhichHyperparameterIsTheMostImportantAndHowSureThatIs() {
    assertThat(known(SVM, search(SVM, 40, point -> point.coordinate(1))).verdict())
        .isEqualTo(
            "By 40 trials, c is the most important hyperparameter with a probability of 100 %.");
    List<Share> shares = List.of(new Share("c", 0.6, 0.3, 0.8), new Share("gamma", 0.4, 0.2, 0.7));
    assertThat(new Importance.Known(shares, 12, 12, 0.7, 0.5).verdict())
        .isEqualTo(
            "12 trials do not settle which hyperparameter is the most important one: it is c with a probability of only 70 %. More trials would tell.");
    assertThat(new Importance.Known(shares, 12, 12, 0.9, 0.1).verdict())
        .isEqualTo(
            "12 trials do not settle which hyperparameter is the most important one: the model predicts a trial from the others hardly better than their mean does (R² = 0.10). More trials would tell.");
  }

  @Test
  void fewerThanTwelveTrialsSettleNothing() {
    List<Share> shares = List.of(new Share("c", 0.9, 0.8, 1), new Share("gamma", 0.1, 0, 0.2));

    assertThat(new Importance.Known(shares, 12, 12, 0.99, 0.9).isClear()).isTrue();
    Importance.Known few = new Importance.Known(shares, 11, 11, 0.99, 0.9);
    assertThat(few.isClear()).isFalse();
    assertThat(few.verdict())
        .isEqualTo(
            "11 trials do not settle which hyperparameter is the most important one: that takes 12 trials at least. More trials would tell.");
  }

  @Test
  void mereNoiseSeldomSeemsClear() {
    assertThat(
            LongStream.range(0, 40)
                .filter(seed -> known(SVM, search(SVM, 12, noise(seed))).isClear())
                .count())
        .isLessThanOrEqualTo(6);
  }

  @Test
  void hyperparameterWithOneValueIsLeftOut() {
    HyperParameterSpace space =
        new HyperParameterSpace(
            List.of(
                new Continuous("c", 1, 2, Scale.LINEAR),
                new Continuous("gamma", 3, 3, Scale.LINEAR),
                new Whole("degree", 3, 3, Scale.LOGARITHMIC),
                new Categorical("kernel", List.of("rbf"))));

    Importance.Known importance = known(space, search(space, 12, point -> point.coordinate(0)));

    assertThat(importance.shares()).containsExactly(new Share("c", 1, 1, 1));
    assertThat(importance.verdict()).isEqualTo("Only c had more than one value in 12 trials.");
  }

  @Test
  void manyTrialsAreThinnedOutAndItSaysSo() {
    Importance.Known importance = known(SVM, search(SVM, 1200, point -> point.coordinate(1)));

    assertThat(importance.verdict()).startsWith("By 300 of 1,200 trials, c is ");
  }

  @Test
  void onlyDifferentScoreOfManyTrialsIsNotThinnedOut() {
    List<Trial> trials = new ArrayList<>(search(SVM, 1200, _ -> 0.9));
    trials.set(1, new Trial(trials.get(1).point(), new Trial.Scored(0.5)));

    assertThat(((Importance.Known) FunctionalAnova.of(SVM, trials)).predicted()).isFinite();
  }

  @Test
  void saysThatTrialsAreTooFew() {
    List<Trial> trials = new ArrayList<>(search(SVM, 7, point -> point.coordinate(1)));
    trials.add(new Trial(trials.getFirst().point(), new Trial.NoObjective()));
    trials.add(new Trial(trials.getFirst().point(), new Trial.Pending()));
    trials.add(new Trial(trials.getFirst().point(), new Trial.Scored(Double.NaN)));

    assertThat(FunctionalAnova.of(SVM, trials))
        .isEqualTo(
            new Importance.Unknown("Importance needs 8 trials with a score; this search has 7."));
  }

  @Test
  void saysThatAllScoresAreEqual() {
    assertThat(FunctionalAnova.of(SVM, search(SVM, 30, _ -> 0.9)))
        .isEqualTo(
            new Importance.Unknown(
                "All 30 trials have the same score, so no hyperparameter made a difference."));
  }

  @Test
  void saysThatNoHyperparameterHasTwoValues() {
    HyperParameterSpace space =
        new HyperParameterSpace(List.of(new Categorical("kernel", List.of("rbf"))));

    assertThat(FunctionalAnova.of(space, search(space, 30, noise(7))))
        .isEqualTo(new Importance.Unknown("No hyperparameter has more than one value."));
  }

  private static List<Trial> search(
      HyperParameterSpace space, int trials, ToDoubleFunction<Point> score) {
    Random random = new Random(23);
    List<Trial> search = new ArrayList<>();
    for (int i = 0; i < trials; i++) {
      Point point = space.point(random.doubles(space.dimensions().size()).toArray());
      search.add(new Trial(point, new Trial.Scored(score.applyAsDouble(point))));
    }
    return search;
  }

  /** Returns scores without any rule. */
  private static ToDoubleFunction<Point> noise(long seed) {
    Random random = new Random(seed);
    return _ -> random.nextDouble();
  }

  private static Share share(String name, Importance.Known importance) {
    return importance.shares().stream()
        .filter(share -> share.hyperparameter().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Importance.Known known(HyperParameterSpace space, List<Trial> search) {
    return (Importance.Known) FunctionalAnova.of(space, search);
  }
}
