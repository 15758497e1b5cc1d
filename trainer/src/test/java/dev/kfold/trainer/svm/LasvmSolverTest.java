package dev.kfold.trainer.svm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.kernel.Kernel;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smile.math.MathEx;

class LasvmSolverTest {

  private final SvmSolver solver = new LasvmSolver(1 << 20);

  @Test
  void findsTheWidestMargin() {
    // the points nearest to each other are (0,0) and (2,0): the plane is x = 1
    BinaryProblem problem =
        new BinaryProblem(
            new double[][] {{2, 0}, {5, 1}, {0, 0}, {-3, 1}},
            new int[] {1, 1, -1, -1},
            new Kernel.Linear(),
            1000,
            1000,
            1e-6,
            1);
    BinarySolution solution = solver.solve(problem, new StopSignal());

    assertThat(solution.coefficients())
        .containsExactly(new double[] {0.5, 0, -0.5, 0}, within(1e-6));
    assertThat(solution.intercept()).isCloseTo(-1, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-5, 1e-2, 1, 100})
  void meetsTheOptimalityConditionsForAnyCost(double cost) {
    BinaryProblem problem = overlapping(new Kernel.RadialBasis(0.5), cost, 2 * cost, 7);
    double[] coefficients = solver.solve(problem, new StopSignal()).coefficients();

    assertThat(Optimality.of(problem, problem.kernelRows(), coefficients).violation())
        .isLessThanOrEqualTo(1e-3);
    assertThat(Arrays.stream(coefficients).sum()).isCloseTo(0, within(cost * 1e-6));
    for (int i = 0; i < coefficients.length; i++) {
      assertThat(coefficients[i]).isBetween(problem.lowerBound(i), problem.upperBound(i));
    }
  }

  @Test
  void endsWithAKernelThatIsNotPositiveDefinite() {
    BinaryProblem problem = overlapping(new Kernel.Sigmoid(2, -1), 10, 10, 7);

    double[] coefficients = solver.solve(problem, new StopSignal()).coefficients();

    assertThat(Arrays.stream(coefficients).map(Math::abs).max().orElseThrow())
        .isBetween(1e-3, 10.0);
  }

  @Test
  void givesTheSameSolutionAfterEarlierUseOfTheThread() {
    BinaryProblem problem = overlapping(new Kernel.RadialBasis(0.5), 10, 10, 23);
    BinarySolution first = solver.solve(problem, new StopSignal());
    MathEx.random(); // as another fit would do
    solver.solve(overlapping(new Kernel.Linear(), 1, 1, 5), new StopSignal());

    assertSame(solver.solve(problem, new StopSignal()), first);
  }

  @Test
  void givesTheSameSolutionOnManyThreadsAtATime() throws Exception {
    BinaryProblem problem = overlapping(new Kernel.RadialBasis(0.5), 10, 10, 23);
    BinarySolution alone = solver.solve(problem, new StopSignal());
    Callable<BinarySolution> task = () -> solver.solve(problem, new StopSignal());

    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<BinarySolution> solution :
          threads.invokeAll(Stream.generate(() -> task).limit(12).toList())) {
        assertSame(solution.get(), alone);
      }
    }
  }

  @Test
  void visitsTheRowsInAnotherOrderForAnotherSeed() {
    List<String> solutions =
        Stream.of(1L, 2L, 3L)
            .map(seed -> overlapping(new Kernel.RadialBasis(0.5), 10, 10, seed))
            .map(problem -> solver.solve(problem, new StopSignal()))
            .map(solution -> Arrays.toString(solution.coefficients()))
            .distinct()
            .toList();

    assertThat(solutions).hasSizeGreaterThan(1);
  }

  @Test
  void stopsWhenAskedTo() {
    StopSignal stopSignal = new StopSignal();
    stopSignal.raise();

    assertThatThrownBy(() -> solver.solve(overlapping(new Kernel.Linear(), 1, 1, 1), stopSignal))
        .isInstanceOf(TrainingStoppedException.class);
  }

  private static void assertSame(BinarySolution solution, BinarySolution expected) {
    assertThat(solution.coefficients()).isEqualTo(expected.coefficients());
    assertThat(solution.intercept()).isEqualTo(expected.intercept());
  }

  private static BinaryProblem overlapping(
      Kernel kernel, double positiveCost, double negativeCost, long seed) {
    Random random = new Random(4);
    double[][] rows = new double[80][];
    int[] signs = new int[80];
    for (int i = 0; i < rows.length; i++) {
      signs[i] = i % 2 == 0 ? 1 : -1;
      rows[i] = new double[] {random.nextGaussian() + signs[i] * 0.7, random.nextGaussian()};
    }
    return new BinaryProblem(rows, signs, kernel, positiveCost, negativeCost, 1e-3, seed);
  }
}
