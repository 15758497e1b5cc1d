package dev.kfold.trainer.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CholeskyFactorTest {

  @Test
  void solvesFromTheUpperHalf() {
    double[][] matrix = {{4, 2, -2}, {0, 10, 2}, {0, 0, 6}};

    // A (1, 2, 3) with A = ((4, 2, -2), (2, 10, 2), (-2, 2, 6))
    assertThat(new CholeskyFactor(matrix, 3).solve(new double[] {2, 28, 20}))
        .containsExactly(new double[] {1, 2, 3}, within(1e-14));
  }

  @Test
  void givesZeroForAColumnThatIsACombinationOfOthers() {
    double[][] matrix = {{1, 2, 3}, {0, 4, 6}, {0, 0, 9.5}};

    assertThat(new CholeskyFactor(matrix, 3).solve(new double[] {4, 8, 12.5}))
        .containsExactly(new double[] {1, 0, 1}, within(1e-12));
  }
}
