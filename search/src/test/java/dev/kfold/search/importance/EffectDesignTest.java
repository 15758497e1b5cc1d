package dev.kfold.search.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.search.Condition;
import dev.kfold.search.Dimension.Categorical;
import dev.kfold.search.Dimension.Continuous;
import dev.kfold.search.HyperParameterSpace;
import dev.kfold.search.Point;
import dev.kfold.search.Scale;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EffectDesignTest {

  private static final HyperParameterSpace NUMBERS =
      new HyperParameterSpace(
          List.of(
              new Continuous("x", 0, 1, Scale.LINEAR), new Continuous("y", 0, 1, Scale.LINEAR)));
  private static final HyperParameterSpace SVM =
      new HyperParameterSpace(
          List.of(
              new Categorical("kernel", List.of("linear", "rbf")),
              new Continuous("gamma", 0, 1, Scale.LINEAR)),
          List.of(new Condition("gamma", "kernel", Set.of("rbf"))));

  @Test
  void effectsOfSumAreTheVariancesOfItsTerms() {
    // the variances of 3x and 4y have the ratio 9 to 16
    assertThat(shares(NUMBERS, point -> 3 * point.coordinate(0) + 4 * point.coordinate(1)))
        .containsExactly(new double[] {9 / 25.0, 16 / 25.0}, within(0.03));
  }

  @Test
  void bothTakePartInAnInteraction() {
    // all variance of this product is common to both, because its means over x and y are 0
    assertThat(shares(NUMBERS, point -> (point.coordinate(0) - 0.5) * (point.coordinate(1) - 0.5)))
        .containsExactly(new double[] {0.5, 0.5}, within(0.05));
  }

  @Test
  void inactiveHyperparameterHasNoEffect() {
    // Half of the points have gamma. Its variance there is 1/12, in all 1/24; the kernel takes part
    // in the difference of gamma and 0.5: half of the pairs, mean square 1/12, half of it: 1/48.
    assertThat(shares(SVM, point -> point.coordinate(1)))
        .containsExactly(new double[] {1 / 3.0, 2 / 3.0}, within(0.04));
  }

  @Test
  void pointsAreDifferent() {
    EffectDesign design = EffectDesign.of(SVM, new int[] {0, 1}, 100, 23);

    assertThat(new HashSet<>(design.points())).hasSameSizeAs(design.points());
    assertThat(design.points()).hasSizeLessThan(300);
  }

  @Test
  void eachCoordinateHasOneValueInEachStratum() {
    EffectDesign design = EffectDesign.of(NUMBERS, new int[] {0, 1}, 50, 23);

    for (int d = 0; d < 2; d++) {
      assertThat(strata(design, design.bases(), d)).hasSize(50);
      assertThat(strata(design, design.changed()[d], d)).hasSize(50);
    }
  }

  /** Returns which fiftieths of a coordinate's range have points. */
  private static Set<Double> strata(EffectDesign design, int[] points, int dimension) {
    return Arrays.stream(points)
        .mapToObj(point -> Math.floor(50 * design.points().get(point).coordinate(dimension)))
        .collect(Collectors.toSet());
  }

  @Test
  void pairsDifferInOneHyperparameter() {
    EffectDesign design = EffectDesign.of(NUMBERS, new int[] {0, 1}, 50, 23);

    for (int pair = 0; pair < 50; pair++) {
      Point base = design.points().get(design.bases()[pair]);
      Point x = design.points().get(design.changed()[0][pair]);
      Point y = design.points().get(design.changed()[1][pair]);
      assertThat(x.coordinate(1)).isEqualTo(base.coordinate(1));
      assertThat(x.coordinate(0)).isNotEqualTo(base.coordinate(0));
      assertThat(y.coordinate(0)).isEqualTo(base.coordinate(0));
      assertThat(y.coordinate(1)).isNotEqualTo(base.coordinate(1));
    }
  }

  @Test
  void sharesAreThoseOfTheSquaredDifferences() {
    EffectDesign design =
        new EffectDesign(List.of(), new int[] {0, 1}, new int[][] {{2, 3}, {3, 0}});

    // x: (2 − 0)² + (5 − 1)² = 20, y: (5 − 0)² + (0 − 1)² = 26
    assertThat(design.shares(new double[] {0, 1, 2, 5})).containsExactly(20 / 46.0, 26 / 46.0);
  }

  private static double[] shares(HyperParameterSpace space, ToDoubleFunction<Point> function) {
    EffectDesign design = EffectDesign.of(space, new int[] {0, 1}, 500, 23);
    return design.shares(design.points().stream().mapToDouble(function).toArray());
  }
}
