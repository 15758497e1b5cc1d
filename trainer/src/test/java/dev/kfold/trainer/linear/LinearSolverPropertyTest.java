package dev.kfold.trainer.linear;

import static dev.kfold.trainer.linear.LinearConditions.assertSolved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.kernel.Kernel;
import dev.kfold.trainer.svm.BinaryProblem;
import dev.kfold.trainer.svm.BinarySolution;
import dev.kfold.trainer.svm.SmoSolver;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LinearSolverPropertyTest {

  @Property(tries = 300)
  void meetsTheOptimalityConditions(@ForAll("problems") BinaryProblem problem) {
    assertSolved(problem, solve(problem));
  }

  @Property(tries = 50)
  void givesTheSameSolutionAgain(@ForAll("problems") BinaryProblem problem) {
    assertThat(solve(problem).coefficients()).isEqualTo(solve(problem).coefficients());
  }

  private static BinarySolution solve(BinaryProblem problem) {
    return new LinearSolver(new SmoSolver(1 << 20)).solve(problem, new StopSignal());
  }

  /** Generates few values, so that rows, columns and whole classes coincide, or many. */
  @Provide
  Arbitrary<BinaryProblem> problems() {
    return Combinators.combine(
            Arbitraries.integers().between(2, 120),
            Arbitraries.integers().between(1, 12),
            Arbitraries.of(2, 5, 1_000_000),
            Arbitraries.integers().between(-5, 4),
            Arbitraries.integers().between(-2, 2),
            Arbitraries.doubles().between(0, 1),
            Arbitraries.longs())
        .as(LinearSolverPropertyTest::problem);
  }

  private static BinaryProblem problem(
      int rows,
      int features,
      int values,
      int costExponent,
      int ratioExponent,
      double positiveShare,
      long seed) {
    Random random = new Random(seed);
    double[][] data = new double[rows][features];
    int[] signs = new int[rows];
    for (int i = 0; i < rows; i++) {
      signs[i] = random.nextDouble() < positiveShare ? 1 : -1;
      for (int j = 0; j < features; j++) {
        data[i][j] = random.nextInt(values) * 6.0 / values - 3;
      }
    }
    signs[0] = 1;
    signs[1] = -1;
    double cost = Math.pow(10, costExponent);
    return new BinaryProblem(
        data,
        signs,
        new Kernel.Linear(),
        cost,
        cost * Math.pow(10, ratioExponent),
        LinearProblems.TOLERANCE,
        1);
  }
}
