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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class PedAnovaTest {

  private static final HyperParameterSpace SVM =
      new HyperParameterSpace(
          List.of(
              new Categorical("kernel", List.of("linear", "rbf")),
              new Continuous("c", 0.01, 100, Scale.LOGARITHMIC),
              new Continuous("gamma", 1e-4, 10, Scale.LOGARITHMIC)),
          List.of(new Condition("gamma", "kernel", Set.of("rbf"))));

  @Test
  void hyperparameterThatTheScoreIgnoresHasAboutNoImportance() {
    Importance.Known importance = known(SVM, search(SVM, 2000, point -> point.coordinate(1)));

    assertThat(importance.shares().get("c")).isGreaterThan(0.97);
    assertThat(importance.shares().get("kernel")).isLessThan(0.01);
    assertThat(importance.shares().get("gamma")).isLessThan(0.02);
  }

  @Test
  void importanceAddsUpToOneAndTheGreatestComesFirst() {
    Importance.Known importance =
        known(SVM, search(SVM, 60, point -> point.coordinate(1) + point.coordinate(0)));

    assertThat(importance.shares().values().stream().mapToDouble(v -> v).sum())
        .isCloseTo(1, within(1e-12));
    assertThat(new ArrayList<>(importance.shares().values()))
        .isSortedAccordingTo(Collections.reverseOrder());
    assertThat(importance.greatest().getValue())
        .isEqualTo(Collections.max(importance.shares().values()));
  }

  @Test
  void inactiveHyperparameterIsNotCounted() {
    // linear trials have the canonical gamma in the middle, which must not look like a choice
    Importance.Known importance =
        known(
            SVM,
            search(SVM, 400, point -> point.coordinate(0) < 0.5 ? 1 + point.coordinate(1) : 0));

    assertThat(importance.shares().get("gamma")).isZero();
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

    assertThat(known(space, search(space, 30, point -> point.coordinate(0))).shares())
        .containsOnlyKeys("c")
        .containsEntry("c", 1.0);
  }

  @Test
  void bestTrialsAreATenthButFiveAtLeast() {
    assertThat(known(SVM, search(SVM, 20, point -> point.coordinate(1))).best()).isEqualTo(5);
    assertThat(known(SVM, search(SVM, 201, point -> point.coordinate(1))).best()).isEqualTo(21);
  }

  @Test
  void trialsWithTheScoreOfTheLastBestCountAsBestToo() {
    Importance.Known importance =
        known(SVM, search(SVM, 200, point -> Math.floor(2 * point.coordinate(1))));

    assertThat(importance.best()).isBetween(70, 130);
  }

  @Test
  void saysThatTrialsAreTooFew() {
    List<Trial> trials = new ArrayList<>(search(SVM, 19, point -> point.coordinate(1)));
    trials.add(new Trial(trials.getFirst().point(), new Trial.NoObjective()));
    trials.add(new Trial(trials.getFirst().point(), new Trial.Pending()));
    trials.add(new Trial(trials.getFirst().point(), new Trial.Scored(Double.NaN)));

    assertThat(PedAnova.of(SVM, trials))
        .isEqualTo(
            new Importance.Unknown("Importance needs 20 trials with a score; this search has 19."));
  }

  @Test
  void saysThatAllScoresAreEqual() {
    assertThat(PedAnova.of(SVM, search(SVM, 30, _ -> 0.9)))
        .isEqualTo(
            new Importance.Unknown(
                "All 30 trials have the same score, so no hyperparameter made a difference."));
  }

  @Test
  void saysThatNoHyperparameterHasTwoValues() {
    HyperParameterSpace space =
        new HyperParameterSpace(List.of(new Categorical("kernel", List.of("rbf"))));
    Random scores = new Random(7);

    assertThat(PedAnova.of(space, search(space, 30, _ -> scores.nextDouble())))
        .isEqualTo(
            new Importance.Unknown("The 5 best trials have the same hyperparameters as all 30."));
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

  private static Importance.Known known(HyperParameterSpace space, List<Trial> search) {
    return (Importance.Known) PedAnova.of(space, search);
  }
}
