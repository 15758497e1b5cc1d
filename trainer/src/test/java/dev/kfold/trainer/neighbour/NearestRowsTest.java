package dev.kfold.trainer.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.trainer.algorithm.KnnParameters;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestRowsTest {

  /** The shares are those of KNeighborsClassifier, whose last case overflows. */
  @ParameterizedTest
  @CsvSource({
    "0, 1e-309, 2e-309, 1.5e-309, 0.6666666666666666",
    "1e-309, 3e-308, 1, 0, 1",
    "1, 3e-308, 1e-309, 0, 1",
    "1e-5, 2e-5, 4e-5, 0, 0.7142857142857143",
    "6e-309, 6e-309, 6e-309, 0, 0.6666666666666666"
  })
  void weighsTheSmallestDistances(
      double first, double second, double third, double query, double share) {
    KnnParameters parameters =
        new KnnParameters(3, KnnParameters.Weights.DISTANCE, KnnParameters.Metric.MANHATTAN, 2);
    NearestRows rows =
        new NearestRows(
            new double[][] {{first}, {second}, {third}}, new int[] {0, 1, 0}, 2, parameters);

    double[] shares = rows.probabilities(new double[][] {{query}})[0];

    assertThat(shares[0]).isCloseTo(share, Offset.offset(1e-15));
    assertThat(shares[1]).isCloseTo(1 - share, Offset.offset(1e-15));
  }
}
