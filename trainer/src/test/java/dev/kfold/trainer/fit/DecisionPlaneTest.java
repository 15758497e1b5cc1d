package dev.kfold.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.trainer.kernel.Kernel;
import dev.kfold.trainer.kernel.SupportKernel;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DecisionPlaneTest {

  /** Few values, whose sums of tenths cancel up to rounding, or differ clearly. */
  @Property(tries = 300)
  void decidesAsTheSumOverTheSupportVectorsOrNotAtAll(
      @ForAll @IntRange(min = 1, max = 40) int vectors,
      @ForAll @IntRange(min = 1, max = 9) int features,
      @ForAll @IntRange(min = 2, max = 7) int values,
      @ForAll long seed) {
    Random random = new Random(seed);
    double[][] support = rows(vectors, features, values, random);
    double[] coefficients = rows(1, vectors, values, random)[0];
    double intercept = -product(coefficients, support, support[0]);
    PairDecision pair = pair(support, coefficients, intercept);
    SupportKernel.Values kernel = new SupportKernel(support, new Kernel.Linear()).values();
    double[][] rows = rows(SupportKernel.ROWS, features, values, random);
    rows[0] = support[0];

    double[] sums = new double[rows.length];
    pair.decide(rows, kernel.of(rows), sums);
    for (int i = 0; i < rows.length; i++) {
      double decision = pair.plane().decision(rows[i]);
      assertThat(Double.isNaN(decision) || decision > 0 == sums[i] > 0).isTrue();
    }
    assertThat(pair.plane().decision(rows[0])).isNaN();
  }

  @Test
  void decidesAllButTheRowsOnThePlane() {
    double[][] support = {{3, 1}, {1, 1}};
    DecisionPlane plane = pair(support, new double[] {0.5, -0.5}, -2).plane();

    assertThat(plane.decision(new double[] {2 + 1e-12, 5})).isPositive();
    assertThat(plane.decision(new double[] {2 - 1e-12, 5})).isNegative();
    assertThat(plane.decision(new double[] {2, 5})).isNaN();
    assertThat(plane.decision(new double[] {Double.MAX_VALUE, 5})).isPositive();
    assertThat(plane.decision(new double[] {Double.POSITIVE_INFINITY, 5})).isNaN();
  }

  private static PairDecision pair(double[][] support, double[] coefficients, double intercept) {
    int half = support.length / 2;
    return new PairDecision(
        new Kernel.Linear(),
        support,
        new PairDecision.Side(0, coefficients, 0, half),
        new PairDecision.Side(1, coefficients, half, support.length),
        intercept);
  }

  private static double product(double[] coefficients, double[][] support, double[] row) {
    double sum = 0;
    for (int i = 0; i < support.length; i++) {
      for (int j = 0; j < row.length; j++) {
        sum += coefficients[i] * support[i][j] * row[j];
      }
    }
    return sum;
  }

  /** Returns multiples of 0.1 around 0. */
  private static double[][] rows(int count, int features, int values, Random random) {
    double[][] rows = new double[count][features];
    for (double[] row : rows) {
      for (int j = 0; j < row.length; j++) {
        row[j] = (random.nextInt(values) - values / 2) * 0.1;
      }
    }
    return rows;
  }
}
