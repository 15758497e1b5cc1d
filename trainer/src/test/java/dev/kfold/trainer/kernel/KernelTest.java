package dev.kfold.trainer.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Compares with {@code sklearn.metrics.pairwise} for x = (1, 2) and y = (3, −1). */
class KernelTest {

  private static final double[] X = {1, 2};
  private static final double[] Y = {3, -1};

  @Test
  void hasTheValuesOfScikitLearn() {
    assertThat(new Kernel.Linear().of(X, Y)).isEqualTo(1);
    assertThat(new Kernel.Polynomial(0.5, -2, 3).of(X, Y)).isEqualTo(-3.375);
    assertThat(new Kernel.RadialBasis(0.1).of(X, Y)).isCloseTo(0.2725317930340126, within(1e-13));
    assertThat(new Kernel.Sigmoid(0.5, -1).of(X, Y)).isCloseTo(-0.4621171572600098, within(1e-15));
  }
}
