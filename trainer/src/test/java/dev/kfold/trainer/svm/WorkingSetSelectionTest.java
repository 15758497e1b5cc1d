package dev.kfold.trainer.svm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.trainer.kernel.Span;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkingSetSelectionTest {

  /** More than two blocks; the first and the last are apart from the rows of the problem. */
  private static final int SIZE = 1500;

  private final double[] gradient = new double[SIZE];
  private final float[] upRow = new float[SIZE];
  private final WorkingSetSelection selection =
      new WorkingSetSelection(new Span[] {new Span(10, 700), new Span(800, 1490)}, ones());

  private static double[] ones() {
    double[] diagonal = new double[SIZE];
    Arrays.fill(diagonal, 1);
    return diagonal;
  }

  @BeforeEach
  void mayMove() {
    for (int row = 0; row < SIZE; row++) {
      selection.updateBoundStatus(row, true, true);
      gradient[row] = -1;
    }
  }

  @Test
  void theRowsThatWereNearlyChosenToRiseAreTheLikeliest() {
    gradient[20] = 5;
    gradient[900] = 7;
    gradient[600] = 6;
    gradient[1400] = 4;
    gradient[1495] = 9; // belongs to no span
    gradient[30] = 8;
    selection.updateBoundStatus(30, false, true);

    assertThat(selection.selectUp(gradient)).isEqualTo(900);

    assertThat(selection.likeliest(3, row -> row != 900)).containsExactly(600, 20, 1400);
    assertThat(selection.likeliest(3, row -> row == 20 || row == 1400)).containsExactly(20, 1400);
  }

  @Test
  void theRowsThatWereNearlyChosenToFallAreTheLikeliest() {
    gradient[900] = 7;
    gradient[20] = -5;
    gradient[600] = -6;
    gradient[1400] = -4;
    selection.selectUp(gradient);

    assertThat(selection.selectLow(900, upRow, gradient)).isEqualTo(600);

    assertThat(selection.likeliest(3, row -> row != 600)).startsWith(20, 1400).hasSize(3);
  }

  @Test
  void noRowIsLikelyWithoutAGain() {
    Arrays.fill(gradient, 1);
    gradient[900] = 7;
    gradient[20] = -5;
    for (int row = 0; row < SIZE; row++) {
      selection.updateBoundStatus(row, true, row == 20);
    }
    selection.selectUp(gradient);
    selection.selectLow(900, upRow, gradient);

    assertThat(selection.likeliest(3, row -> row != 20)).isEmpty();
  }
}
