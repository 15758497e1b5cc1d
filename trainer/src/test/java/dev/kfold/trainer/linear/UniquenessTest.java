package dev.kfold.trainer.linear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.svm.BinaryProblem;
import org.junit.jupiter.api.Test;

class UniquenessTest {

  /** Two rows on the margin at 1 and -1, and two behind it. */
  private static final double[][] ROWS = {{1, 0}, {3, 1}, {-1, 0}, {-3, 1}};

  private static final int[] SIGNS = {1, 1, -1, -1};

  @Test
  void holdsIfOnlyFreeRowsAreOnTheMargin() {
    assertThat(holds(ROWS, new double[] {0.5, 0, -0.5, 0}, new double[] {0, -2, 0, 2}, 0)).isTrue();
  }

  @Test
  void doesNotHoldIfARowAtABoundIsOnTheMargin() {
    double[][] rows = {{1, 0}, {1, 1}, {-1, 0}, {-3, 1}};

    assertThat(holds(rows, new double[] {0.5, 0, -0.5, 0}, new double[] {0, 1e-15, 0, 2}, 0))
        .isFalse();
  }

  @Test
  void doesNotHoldIfFreeRowsAreCombinationsOfOthers() {
    double[][] equal = {{1, 0}, {1, 0}, {-1, 0}, {-3, 1}};

    assertThat(holds(equal, new double[] {0.3, 0.2, -0.5, 0}, new double[] {0, 0, 0, 2}, 0))
        .isFalse();
  }

  @Test
  void doesNotHoldIfMoreRowsAreOnTheMarginThanAPlaneNeeds() {
    assertThat(holds(ROWS, new double[] {0.3, 0.3, -0.3, -0.3}, new double[4], 0)).isFalse();
  }

  @Test
  void doesNotHoldIfNoRowIsOnTheMargin() {
    assertThat(holds(ROWS, new double[] {1, 1, -1, -1}, new double[] {1, 2, -1, -2}, 0)).isFalse();
  }

  @Test
  void doesNotHoldIfTheConditionsAreViolated() {
    assertThat(holds(ROWS, new double[] {0.5, 0, -0.5, 0}, new double[] {0, -2, 0, 2}, 1e-6))
        .isFalse();
  }

  private static boolean holds(
      double[][] rows, double[] coefficients, double[] gradient, double violation) {
    BinaryProblem problem = LinearProblems.problem(rows, SIGNS, 1);
    LinearDual dual = LinearDual.of(problem, new ParallelBlocks(rows.length, 2, new StopSignal()));
    return Uniqueness.holds(dual, coefficients, gradient, violation);
  }
}
