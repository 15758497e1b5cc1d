package dev.kfold.trainer.linear;

import static dev.kfold.trainer.linear.LinearConditions.assertFeasible;
import static dev.kfold.trainer.linear.LinearConditions.assertSolved;
import static dev.kfold.trainer.linear.LinearConditions.objective;
import static dev.kfold.trainer.linear.LinearProblems.normal;
import static dev.kfold.trainer.linear.LinearProblems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.kernel.Kernel;
import dev.kfold.trainer.svm.BinaryProblem;
import dev.kfold.trainer.svm.BinarySolution;
import dev.kfold.trainer.svm.PlaneEstimate;
import dev.kfold.trainer.svm.SmoSolver;
import dev.kfold.trainer.svm.TrainingStoppedException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearSolverTest {

  @Test
  void findsTheWidestMargin() {
    // the points nearest to each other are (0,0) and (2,0): the plane is x = 1
    BinaryProblem problem =
        problem(new double[][] {{2, 0}, {5, 1}, {0, 0}, {-3, 1}}, new int[] {1, 1, -1, -1}, 1000);
    BinarySolution solution = solve(problem);

    assertThat(solution.coefficients())
        .containsExactly(new double[] {0.5, 0, -0.5, 0}, within(1e-6));
    assertThat(solution.coefficients()[1]).isZero();
    assertThat(solution.intercept()).isCloseTo(-1, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1e-3, 1, 100, 1e4, 1e6})
  void solvesOverlappingClassesForAnyCost(double cost) {
    BinaryProblem problem = normal(400, 6, 1, cost);

    assertSolved(problem, solve(problem));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1, 1e6})
  void solvesClassesThatAPlaneSeparates(double cost) {
    BinaryProblem problem = normal(400, 6, 12, cost);

    assertSolved(problem, solve(problem));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1, 1e6})
  void solvesWithAnotherCostForEachClass(double cost) {
    BinaryProblem same = normal(400, 6, 1, cost);
    BinaryProblem problem =
        new BinaryProblem(same.rows(), same.signs(), same.kernel(), cost, cost * 20, 1e-3, 1);

    assertSolved(problem, solve(problem));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1, 100})
  void solvesFeaturesOfVeryDifferentScale(double cost) {
    BinaryProblem problem = normal(400, 4, 1, cost);
    for (double[] row : problem.rows()) {
      row[0] *= 1e4;
      row[1] *= 1e-3;
      row[2] += 1e4;
    }

    assertSolved(problem, solve(problem));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1, 1e6})
  void solvesFeaturesThatAreConstantOrTheSame(double cost) {
    BinaryProblem problem = normal(400, 5, 1, cost);
    for (double[] row : problem.rows()) {
      row[2] = 7;
      row[3] = row[0];
      row[4] = 0;
    }

    assertSolved(problem, solve(problem));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1, 1e6})
  void solvesRowsThatContradictEachOther(double cost) {
    BinaryProblem problem = normal(400, 5, 1, cost);
    for (int i = 0; i < 200; i++) {
      problem.rows()[i + 200] = problem.rows()[i];
      problem.signs()[i + 200] = -problem.signs()[i];
    }
    BinarySolution solution = solve(problem);

    assertSolved(problem, solution);
    assertThat(solution.coefficients()).isEqualTo(signed(problem, cost));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1, 1e6})
  void solvesWithOneRowOfAClass(double cost) {
    BinaryProblem problem = normal(400, 5, 1, cost);
    Arrays.fill(problem.signs(), -1);
    problem.signs()[17] = 1;

    assertSolved(problem, solve(problem));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1, 1e6})
  void solvesRowsThatAreAllTheSame(double cost) {
    BinaryProblem problem = normal(40, 3, 1, cost);
    Arrays.fill(problem.rows(), new double[] {1, 2, 3});
    problem.signs()[0] = -1;

    assertSolved(problem, solve(problem));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1, 1e6})
  void solvesFewerRowsThanFeatures(double cost) {
    BinaryProblem three =
        problem(
            new double[][] {{1, 2, 3, 4}, {0, 1, 0, 1}, {2, 2, 2, 2}}, new int[] {1, -1, 1}, cost);
    BinaryProblem many = normal(40, 150, 1, cost);

    assertSolved(three, solve(three));
    assertSolved(many, solve(many));
  }

  /** With so many rows of two features, most are screened out by a sample's plane. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1e-2, 1, 1e3})
  void solvesManyRowsByWayOfASample(double cost) {
    BinaryProblem problem = normal(6000, 2, 1, cost);

    assertSolved(problem, solve(problem));
  }

  @Test
  void narrowsManyActiveRowsByASecondSample() {
    BinaryProblem problem = normal(40_000, 5, 1, 1);
    LinearDual dual = LinearDual.of(problem, new ParallelBlocks(40_000, 5, new StopSignal()));

    // the first sample leaves 14 %
    assertThat(Screening.of(problem, dual).rows()).hasSizeLessThan(2_000);
    assertSolved(problem, solve(problem));
  }

  @Test
  void keepsARareClassInBothSamples() {
    BinaryProblem problem = normal(40_000, 5, 3, 1);
    for (int i = 0; i < 40_000; i++) {
      problem.signs()[i] = i % 4000 == 0 ? 1 : -1;
    }

    assertSolved(problem, solve(problem));
  }

  @Test
  void solvesRowsThatDifferFromTheSample() {
    BinaryProblem problem = normal(6000, 2, 1, 1);
    for (int i = 0; i < 6000; i++) {
      boolean sampled = i % 16 < 2; // every 8th row of each class
      problem.rows()[i][1] = problem.signs()[i] * (sampled ? 3 : -3) + problem.rows()[i][1];
    }

    assertSolved(problem, solve(problem));
  }

  @Test
  void keepsARareClassInTheSample() {
    BinaryProblem problem = normal(6000, 2, 3, 1);
    for (int i = 0; i < 6000; i++) {
      problem.signs()[i] = i % 600 == 0 ? 1 : -1;
    }

    assertSolved(problem, solve(problem));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-2, 1, 100})
  void findsTheSameBitsWithAnEstimateAndWithout(double cost) {
    BinaryProblem problem = normal(20_000, 4, 1, cost);
    BinarySolution alone = solve(problem);
    BinarySolution estimated = solve(near(problem, new double[] {1.5, 0.02, -0.01, 0}, 0.1));

    assertThat(estimated.coefficients()).isEqualTo(alone.coefficients());
    assertThat(estimated.intercept()).isEqualTo(alone.intercept());
  }

  @Test
  void solvesWithAnEstimateThatIsWrong() {
    BinaryProblem problem = normal(20_000, 4, 1, 1);

    assertSolved(problem, solve(near(problem, new double[] {-2, 30, 0, 0}, 7)));
    assertSolved(problem, solve(near(problem, new double[4], 0)));
  }

  @Test
  void ignoresAnEstimateForOtherFeatures() {
    BinaryProblem problem = normal(20_000, 4, 1, 1);

    assertThat(solve(near(problem, new double[3], 0)).coefficients())
        .isEqualTo(solve(problem).coefficients());
  }

  @Test
  void computesFreeCoefficientsToTheLastDigits() {
    assertThat(solve(normal(6000, 2, 1, 1)).violation()).isLessThan(1e-11);
  }

  private static BinaryProblem near(BinaryProblem problem, double[] weights, double intercept) {
    return new BinaryProblem(
        problem.rows(),
        problem.signs(),
        problem.kernel(),
        problem.positiveCost(),
        problem.negativeCost(),
        problem.tolerance(),
        problem.seed(),
        problem.kernelRows(),
        Optional.of(new PlaneEstimate(weights, intercept, 0.9)),
        Optional.empty());
  }

  @Test
  void reportsTheViolationIfDoublesAreNotExactEnough() {
    BinaryProblem problem = normal(400, 4, 1, 1e4);
    for (double[] row : problem.rows()) {
      row[1] *= 1e7;
      row[2] *= 1e7;
    }
    BinarySolution farther =
        new BinarySolution(new double[problem.size()], 0, 2, Double.POSITIVE_INFINITY);
    BinarySolution solution = new LinearSolver((_, _) -> farther).solve(problem, new StopSignal());

    assertFeasible(problem, solution.coefficients());
    assertThat(solution.violation()).isGreaterThan(problem.tolerance()).isFinite();
  }

  @Test
  void givesTheSameBitsOnOneThreadAndOnMany() throws Exception {
    BinaryProblem problem = normal(20_000, 3, 1, 1);

    try (ForkJoinPool one = new ForkJoinPool(1);
        ForkJoinPool many = new ForkJoinPool(7)) {
      BinarySolution alone = one.submit(() -> solve(problem)).get();
      for (int i = 0; i < 5; i++) {
        BinarySolution together = many.submit(() -> solve(problem)).get();
        assertThat(together.coefficients()).isEqualTo(alone.coefficients());
        assertThat(together.intercept()).isEqualTo(alone.intercept());
      }
    }
  }

  @Test
  void needsNoSmallerToleranceForTheExactObjective() {
    BinaryProblem problem = normal(400, 6, 1, 1);
    BinaryProblem exact =
        new BinaryProblem(
            problem.rows(), problem.signs(), problem.kernel(), 1, 1, 1e-10, problem.seed());

    assertThat(objective(problem.rows(), solve(problem).coefficients()))
        .isCloseTo(objective(problem.rows(), solve(exact).coefficients()), within(1e-8));
  }

  @Test
  void stopsWhenAskedTo() {
    StopSignal stopSignal = new StopSignal();
    stopSignal.raise();

    assertThatThrownBy(
            () -> LinearProblems.solverOfItsOwn().solve(normal(20_000, 3, 1, 1), stopSignal))
        .isInstanceOf(TrainingStoppedException.class);
  }

  @Test
  void passesProblemsThatItCannotSolveToAnotherSolver() {
    double[][] rows = new double[63][1];
    int[] signs = new int[63];
    Arrays.fill(signs, 1);
    signs[1] = -1;
    for (int i = 0; i < 34; i++) {
      rows[i][0] = -3; // 33 rows equal the row of the other class, whose cost is that of 100 rows
    }
    BinaryProblem problem =
        new BinaryProblem(rows, signs, new Kernel.Linear(), 1e4, 1e6, LinearProblems.TOLERANCE, 1);

    assertSolved(
        problem, new LinearSolver(new SmoSolver(1 << 20)).solve(problem, new StopSignal()));
    assertThatThrownBy(() -> solve(problem)).hasMessage("another solver was needed");
  }

  @Test
  void suitsProblemsOfManyRows() {
    assertThat(LinearSolver.suits(normal(400, 6, 1, 1))).isTrue();
    assertThat(LinearSolver.suits(normal(100, 6, 1, 1))).isFalse();
    assertThat(LinearSolver.suits(normal(400, 200, 1, 1))).isFalse();
  }

  @Test
  void refusesOtherKernels() {
    BinaryProblem linear = normal(10, 2, 1, 1);
    BinaryProblem problem =
        new BinaryProblem(linear.rows(), linear.signs(), new Kernel.RadialBasis(1), 1, 1, 1e-3, 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> solve(problem))
        .withMessageContaining("RadialBasis");
  }

  private static BinarySolution solve(BinaryProblem problem) {
    return LinearProblems.solverOfItsOwn().solve(problem, new StopSignal());
  }

  private static double[] signed(BinaryProblem problem, double cost) {
    return Arrays.stream(problem.signs()).mapToDouble(sign -> sign * cost).toArray();
  }
}
