package dev.kfold.trainer.linear;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinearVectorsTest {

  @Test
  void multipliesVectorsOfAnyLength() {
    assertThat(LinearVectors.dot(new double[0], new double[0])).isZero();
    assertThat(LinearVectors.dot(new double[] {2, 3}, new double[] {5, 7})).isEqualTo(31);
    double[] ramp = {1, 2, 3, 4, 5, 6, 7};
    assertThat(LinearVectors.dot(ramp, ramp)).isEqualTo(140);
  }

  @Test
  void keepsRoundingErrors() {
    double[] sum = {1e16};
    double[] error = {0};

    LinearVectors.addExactly(sum, error, 1, new double[] {1});
    LinearVectors.addExactly(sum, error, -1, new double[] {1e16});

    assertThat(sum[0] + error[0]).isEqualTo(1);
  }
}
