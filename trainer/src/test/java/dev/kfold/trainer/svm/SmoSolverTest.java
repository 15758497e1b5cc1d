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

  /** Every row stands for itself alone, so all have the coefficient 1. */
  @ParameterizedTest
  @ValueSource(doubles = {1e3, 1e300})
  void learnsTheRowsByHeartWhereAllOthersAreInfinitelyFar(double gamma) {
    BinaryProblem problem = fourRows(new Kernel.RadialBasis(gamma), 1000);
    BinarySolution solution = solver.solve(problem, new StopSignal());

    assertThat(solution.coefficients()).containsExactly(new double[] {1, 1, -1, -1}, within(1e-3));
    assertThat(solution.intercept()).isCloseTo(0, within(1e-3));
    assertThat(solution.violation()).isLessThanOrEqualTo(1e-3);
  }

  /** No step changes anything but the coefficients, so all come to their bounds. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-12, 1e-300, Double.MIN_VALUE})
  void endsWhereAllRowsAreTheSameToTheKernel(double gamma) {
    BinaryProblem problem = fourRows(new Kernel.RadialBasis(gamma), 1000);
    BinarySolution solution = solver.solve(problem, new StopSignal());

    assertThat(solution.coefficients()).containsExactly(1000, 1000, -1000, -1000);
    assertThat(solution.intercept()).isFinite();
    assertThat(solution.violation()).isLessThanOrEqualTo(1e-3);
  }

  /** Some rows come so near to a bound that the rest of the way is lost in another's digits. */
  @Test
  void goesOnWhereAStepChangesOneCoefficientOnly() {
    BinaryProblem problem = new RandomProblem(284, 2, 2, 1, new Kernel.Linear(), 6007).problem();

    assertThat(solver.solve(problem, new StopSignal()).violation()).isLessThanOrEqualTo(1e-3);
  }

  @Test
  void goesOnForAsManyStepsAsBringItNearer() {
    BinaryProblem problem = neverSeparated(1e4);

    assertThat(new SmoSolver(1 << 20).attempt(problem, 6000, new StopSignal())).isEmpty();
    assertThat(new SmoSolver(1 << 20, 1).solve(problem, new StopSignal()).violation())
        .isLessThanOrEqualTo(problem.tolerance());
  }

  /** Sums of coefficients that are this large are off by more than the tolerance. */
  @Test
  void givesUpWhereItComesNoNearerAndTellsTheViolationThatIsLeft() {
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

  /** Labels that have nothing to do with the rows. */
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
