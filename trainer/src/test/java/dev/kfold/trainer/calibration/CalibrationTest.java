package dev.kfold.trainer.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  @Test
  void givesTheSecondOfTwoClassesTheSigmoidAndTheFirstTheRest() {
    Calibration calibration = new Calibration(List.of(new Sigmoid(-1, 0)));

    double[] row = calibration.probabilities(new double[][] {{Math.log(3)}})[0];

    assertThat(row).containsExactly(new double[] {0.25, 0.75}, within(1e-15));
  }

  @Test
  void dividesTheProbabilitiesOfMoreClassesByTheirSum() {
    Sigmoid sigmoid = new Sigmoid(-1, 0);
    Calibration calibration = new Calibration(List.of(sigmoid, sigmoid, sigmoid));

    double[] row =
        calibration
            .probabilities(new double[][] {{Math.log(3), Math.log(3), Math.log(1 / 3.0)}})[0];

    assertThat(row).containsExactly(new double[] {3 / 7.0, 3 / 7.0, 1 / 7.0}, within(1e-15));
  }

  @Test
  void givesEqualProbabilitiesToARowThatIsFarFromEveryClass() {
    Sigmoid never = new Sigmoid(0, 1e9);
    Calibration calibration = new Calibration(List.of(never, never, never, never));

    assertThat(calibration.probabilities(new double[][] {{1, 2, 3, 4}})[0])
        .containsExactly(0.25, 0.25, 0.25, 0.25);
  }
}
