package dev.kfold.trainer.linear;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DenseVectorsTest {

  @Test
  void multipliesVectorsOfAnyLength() {
    assertThat(DenseVectors.dot(new double[0], new double[0])).isZero();
    assertThat(DenseVectors.dot(new double[] {2, 3}, new double[] {5, 7})).isEqualTo(31);
    double[] ramp = {1, 2, 3, 4, 5, 6, 7};
    assertThat(DenseVectors.dot(ramp, ramp)).isEqualTo(140);
  }

  @Test
  void keepsRoundingErrors() {
    double[] sum = {1e16};
    double[] error = {0};

    DenseVectors.addExactly(sum, error, 1, new double[] {1});
    DenseVectors.addExactly(sum, error, -1, new double[] {1e16});

    assertThat(sum[0] + error[0]).isEqualTo(1);
  }
}
