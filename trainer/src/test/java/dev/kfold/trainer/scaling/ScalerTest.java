package dev.kfold.trainer.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScalerTest {

  private static final double[][] ROWS = {{1, 0.1, 4}, {3, 0.1, 8}, {5, 0.1, 0}};

  @Test
  void standardisesByTheDeviationOfThePopulation() {
    Scaler scaler = Scaler.fit(Scaling.STANDARD, ROWS);
    double unit = Math.sqrt(1.5);

    assertThat(scaler.apply(ROWS)[0]).containsExactly(new double[] {-unit, 0, 0}, within(1e-15));
    assertThat(scaler.apply(new double[][] {{3, 1.1, 4}})[0])
        .containsExactly(new double[] {0, 1, 0}, within(1e-15));
  }

  @Test
  void scalesEveryFeatureToTheRangeFromZeroToOne() {
    Scaler scaler = Scaler.fit(Scaling.MINMAX, ROWS);

    assertThat(scaler.apply(ROWS))
        .isDeepEqualTo(new double[][] {{0, 0, 0.5}, {0.5, 0, 1}, {1, 0, 0}});
    assertThat(scaler.apply(new double[][] {{7, 1.1, 4}})[0]).containsExactly(1.5, 1, 0.5);
  }

  @Test
  void leavesRowsAsTheyAreWithoutScaling() {
    assertThat(Scaler.fit(Scaling.NONE, ROWS).apply(ROWS)).isSameAs(ROWS);
  }

  /** {@code StandardScaler().fit(x).scale_} and {@code MinMaxScaler()} alike give 1. */
  @Test
  void doesNotScaleAFeatureThatIsConstantExceptForItsLastDigit() {
    double[][] nearly = {{1}, {Math.nextUp(1.0)}, {Math.nextDown(1.0)}, {1}, {Math.nextUp(1.0)}};

    assertThat(Scaler.fit(Scaling.STANDARD, nearly).scale()).containsExactly(1);
    assertThat(Scaler.fit(Scaling.MINMAX, nearly).scale()).containsExactly(1);
  }

  @Test
  void scalesASmallFeatureThatVaries() {
    double[][] small = {{1e-13}, {3e-13}, {5e-13}};

    assertThat(Scaler.fit(Scaling.STANDARD, small).scale()[0])
        .isCloseTo(1.632993161855452e-13, within(1e-26));
    assertThat(Scaler.fit(Scaling.MINMAX, small).scale()[0]).isCloseTo(4e-13, within(1e-26));
  }

  @Test
  void doesNotScaleAConstantFeatureByItsRoundingError() {
    double[][] constant = {{0.1}, {0.1}, {0.1}, {0.1}, {0.1}, {0.1}, {0.1}};

    assertThat(Scaler.fit(Scaling.STANDARD, constant).scale()).containsExactly(1);
    assertThat(Scaler.fit(Scaling.MINMAX, constant).scale()).containsExactly(1);
  }
}
