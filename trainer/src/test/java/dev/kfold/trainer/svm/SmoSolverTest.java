package dev.kfold.trainer.svm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.kernel.Kernel;
import dev.kfold.trainer.kernel.RandomRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmoSolverTest {

  private static final double[][] FOUR_ROWS = {{2, 0}, {5, 1}, {0, 0}, {-3, 1}};
  private static final int[] SIGNS = {1, 1, -1, -1};

  private final SvmSolver solver = new SmoSolver(1 << 20);

  @Test
  void findsTheWidestMargin() {
    // the points nearest to each other are (0,0) and (2,0): the plane is x = 1
    BinarySolution solution = solver.solve(fourRows(new Kernel.Linear(), 1000), new StopSignal());

    assertThat(solution.coefficients())
        .containsExactly(new double[] {0.5, 0, -0.5, 0}, within(1e-6));
    assertThat(solution.intercept()).isCloseTo(-1, within(1e-6));
  }

  /** The kernel's matrix is the identity, so that all coefficients are 1. */
  @ParameterizedTest
  @ValueSource(doubles = {1e3, 1e300})
  void separatesEveryRowIfAllOthersAreInfinitelyFar(double gamma) {
    BinaryProblem problem = fourRows(new Kernel.RadialBasis(gamma), 1000);
    BinarySolution solution = solver.solve(problem, new StopSignal());

    assertThat(solution.coefficients()).containsExactly(new double[] {1, 1, -1, -1}, within(1e-3));
    assertThat(solution.intercept()).isCloseTo(0, within(1e-3));
    assertThat(solution.violation()).isLessThanOrEqualTo(1e-3);
  }

  /** The kernel is 1 everywhere, so that all coefficients move to their bounds. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-12, 1e-300, Double.MIN_VALUE})
  void endsIfTheKernelIsConstant(double gamma) {
    BinaryProblem problem = fourRows(new Kernel.RadialBasis(gamma), 1000);
    BinarySolution solution = solver.solve(problem, new StopSignal());

    assertThat(solution.coefficients()).containsExactly(1000, 1000, -1000, -1000);
    assertThat(solution.intercept()).isFinite();
    assertThat(solution.violation()).isLessThanOrEqualTo(1e-3);
  }

  /** A coefficient may be so near to its bound that the step is lost in the other's rounding. */
  @Test
  void goesOnIfAStepChangesOneCoefficientOnly() {
    BinaryProblem problem = new RandomProblem(284, 2, 2, 1, new Kernel.Linear(), 6007).problem();

    assertThat(solver.solve(problem, new StopSignal()).violation()).isLessThanOrEqualTo(1e-3);
  }

  @Test
  void goesOnAsLongAsItMakesProgress() {
    BinaryProblem problem = neverSeparated(1e4);

    assertThat(new SmoSolver(1 << 20).attempt(problem, 6000, new StopSignal())).isEmpty();
    assertThat(new SmoSolver(1 << 20, 1).solve(problem, new StopSignal()).violation())
        .isLessThanOrEqualTo(problem.tolerance());
  }

  /** Sums of coefficients of this size have errors above the tolerance. */
  @Test
  void givesUpWithoutProgressAndReportsTheRemainingViolation() {
    double[][] rows = RandomRows.normal(60, 2, 4);
    BinaryProblem problem =
        new BinaryProblem(rows, alternating(60), new Kernel.Linear(), 1e17, 1e17, 1e-3, 1);
    BinarySolution solution = new SmoSolver(1 << 20, 1).solve(problem, new StopSignal());

    assertThat(solution.violation()).isFinite().isGreaterThan(problem.tolerance());
  }

  @Test
  void stopsWhenAskedTo() {
    StopSignal stopSignal = new StopSignal();
    stopSignal.raise();

    assertThatThrownBy(() -> solver.solve(neverSeparated(1), stopSignal))
        .isInstanceOf(TrainingStoppedException.class);
  }

  private static BinaryProblem fourRows(Kernel kernel, double cost) {
    return new BinaryProblem(FOUR_ROWS, SIGNS, kernel, cost, cost, 1e-3, 1);
  }

  /** Returns a problem whose labels do not depend on the rows. */
  private static BinaryProblem neverSeparated(double cost) {
    double[][] rows = RandomRows.normal(60, 2, 4);
    return new BinaryProblem(
        rows, alternating(60), new Kernel.RadialBasis(0.5), cost, cost, 1e-3, 1);
  }

  private static int[] alternating(int count) {
    int[] signs = new int[count];
    for (int i = 0; i < count; i++) {
      signs[i] = i % 2 == 0 ? 1 : -1;
    }
    return signs;
  }
}
