package dev.kfold.trainer.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.contract.ParameterReader;
import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.algorithm.AlgorithmParameters;
import dev.kfold.trainer.algorithm.RandomForestParameters;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForestFitTest {

  private final Random random = new Random(3);

  /** A row of noise; every third row is of the second class. */
  private final double[][] noise = rows(300, 4);

  private final int[] labels = IntStream.range(0, 300).map(row -> row % 3 == 0 ? 1 : 0).toArray();

  @Test
  void growsNoDeeperThanAllowed() {
    assertThat(depth(fit(noise, labels, Map.of("max_depth", "1")))).isEqualTo(1);
    assertThat(depth(fit(noise, labels, Map.of("max_depth", "4")))).isEqualTo(4);
    assertThat(depth(fit(noise, labels, Map.of()))).isGreaterThan(6);
  }

  @Test
  void growsNoMoreLeavesThanAllowed() {
    Trees trees = fit(noise, labels, Map.of("max_leaf_nodes", "7"));

    for (int tree = 0; tree < trees.count(); tree++) {
      assertThat(trees.offsets()[tree + 1] - trees.offsets()[tree]).isEqualTo(2 * 7 - 1);
    }
  }

  @Test
  void splitsTheNodeFirstWhoseRowsGainMost() {
    // the first third gains more for each row, but less in sum
    double[][] rows = new double[3000][];
    int[] classes = new int[3000];
    for (int row = 0; row < 3000; row++) {
      boolean isFirstThird = row < 1000;
      boolean isHigh = row % 2 == 0;
      boolean isUsual = row / 2 % 100 < (isFirstThird ? 85 : 80);
      rows[row] = new double[] {isFirstThird ? 0 : 1, isHigh ? 1 : 0};
      classes[row] = (isFirstThird ? 0 : 2) + (isHigh == isUsual ? 0 : 1);
    }

    Trees trees = fit(rows, classes, Map.of("max_leaf_nodes", "3", "max_features", "all"));

    for (int tree = 0; tree < trees.count(); tree++) {
      int right = trees.rights()[trees.offsets()[tree]];
      assertThat(trees.lefts()[trees.offsets()[tree] + right])
          .as("the others are split")
          .isPositive();
    }
  }

  @Test
  void makesNoLeafOfFewerRowsThanAllowed() {
    Trees trees = fit(noise, labels, Map.of("min_samples_leaf", "40"));

    assertThat(trees.nodes() / trees.count()).isBetween(3, 13);
  }

  @Test
  void splitsNoNodeOfFewerRowsThanAllowed() {
    assertThat(fit(noise, labels, Map.of("min_samples_split", "301")).nodes()).isEqualTo(10);
    assertThat(fit(noise, labels, Map.of("min_samples_split", "100")).nodes())
        .isLessThan(fit(noise, labels, Map.of()).nodes() / 3);
  }

  @Test
  void keepsTheSharesOfLeavesOfOneClass() {
    // both leaves say 0, with different shares, which Smile would join
    double[][] rows =
        IntStream.range(0, 300)
            .mapToObj(row -> new double[] {row < 150 ? 0 : 1})
            .toArray(double[][]::new);
    int[] classes =
        IntStream.range(0, 300).map(row -> row % (row < 150 ? 3 : 10) == 0 ? 1 : 0).toArray();

    double[][] shares =
        new Forest(fit(rows, classes, Map.of("n_estimators", "200")))
            .probabilities(new double[][] {{0}, {1}});

    assertThat(shares[0][1]).isCloseTo(1 / 3.0, within(0.02));
    assertThat(shares[1][1]).isCloseTo(0.1, within(0.02));
  }

  @Test
  void looksForAnotherFeatureIfThoseDrawnAreConstant() {
    double[][] rows = new double[300][100];
    for (int row = 0; row < 300; row++) {
      rows[row][17] = labels[row];
    }

    Trees trees = fit(rows, labels, Map.of("max_features", "1"));

    assertThat(trees.nodes()).isEqualTo(3 * trees.count());
  }

  @Test
  void drawsRowsOfEveryClassAlikeIfTheyAreBalanced() {
    int[] rare = IntStream.range(0, 300).map(row -> row % 30 == 0 ? 1 : 0).toArray();
    double[][] constant = new double[300][1];

    assertThat(share(fit(constant, rare, Map.of()))).isCloseTo(1 / 30.0, within(0.02));
    assertThat(share(fit(constant, rare, Map.of("class_weight", "balanced"))))
        .isCloseTo(0.5, within(0.05));
  }

  @Test
  void splitsBetweenNeighbouringNumbersAndHugeOnes() {
    double[][] rows =
        IntStream.range(0, 300)
            .mapToObj(row ->
                new double[] {
                  row % 2 == 0 ? 1 : Math.nextUp(1.0),
                  row % 2 == 0 ? -Double.MAX_VALUE : Double.MAX_VALUE
                })
            .toArray(double[][]::new);
    int[] parity = IntStream.range(0, 300).map(row -> row % 2).toArray();

    Trees trees = fit(rows, parity, Map.of("max_features", "1"));

    assertThat(new Forest(trees).probabilities(new double[][] {rows[0], rows[1]}))
        .isDeepEqualTo(new double[][] {{1, 0}, {0, 1}});
  }

  /** Smile walks through its trees by recursion. */
  @Test
  void growsATreeThatIsAsDeepAsItHasRows() {
    int count = 12_000;
    double[][] rows =
        IntStream.range(0, count).mapToObj(row -> new double[] {row}).toArray(double[][]::new);
    int[] parity = IntStream.range(0, count).map(row -> row % 2).toArray();

    Trees trees = fit(rows, parity, Map.of("n_estimators", "1"));

    assertThat(depth(trees)).isGreaterThan(30);
    assertThat(trees.nodes()).isGreaterThan(count / 2);
  }

  private double[][] rows(int count, int features) {
    double[][] rows = new double[count][];
    Arrays.setAll(rows, _ -> random.doubles(features).toArray());
    return rows;
  }

  private static double share(Trees trees) {
    return new Forest(trees).probabilities(new double[1][1])[0][1];
  }

  private static int depth(Trees trees) {
    int deepest = 0;
    for (int tree = 0; tree < trees.count(); tree++) {
      int first = trees.offsets()[tree];
      int[] depths = new int[trees.offsets()[tree + 1] - first];
      for (int node = 0; node < depths.length; node++) {
        if (trees.lefts()[first + node] >= 0) {
          depths[trees.lefts()[first + node]] = depths[node] + 1;
          depths[trees.rights()[first + node]] = depths[node] + 1;
        }
      }
      deepest = Math.max(deepest, Arrays.stream(depths).max().orElse(0));
    }
    return deepest;
  }

  private static Trees fit(double[][] rows, int[] classes, Map<String, String> some) {
    Map<String, String> values = new HashMap<>(Map.of("n_estimators", "10"));
    values.putAll(some);
    values.put("algorithm", "random-forest");
    ParameterReader reader = new ParameterReader("hyperparameter", values);
    RandomForestParameters parameters = (RandomForestParameters) AlgorithmParameters.read(reader);
    reader.verify();
    return ForestFit.fit(
            rows,
            classes,
            Arrays.stream(classes).max().orElse(0) + 1,
            parameters,
            23,
            1,
            new StopSignal())
        .trees();
  }
}
