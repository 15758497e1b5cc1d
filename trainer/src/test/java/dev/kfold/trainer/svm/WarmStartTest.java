package dev.kfold.trainer.svm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.kernel.Kernel;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class WarmStartTest {

  private static final double[][] MIXED = {{0}, {1}, {2}, {1.5}, {2.5}, {3.5}};
  private static final int[] SIGNS = {1, 1, 1, -1, -1, -1};

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void startsWithinTheBoundsAndAtTheGradientOfItsCoefficients(
      @ForAll("tame") RandomProblem random,
      @ForAll @DoubleRange(min = 0.4, max = 2.9) double growth) {
    BinaryProblem before = random.problem();
    BinaryProblem next = withCosts(before, growth);

    WarmStart start = start(before, next);

    assertThat(Arrays.stream(start.coefficients()).sum())
        .isCloseTo(0, within(1e-9 * absoluteSum(start.coefficients())));
    double[] gradient = gradient(next, start.coefficients());
    for (int row = 0; row < next.size(); row++) {
      assertThat(start.coefficients()[row]).isBetween(next.lowerBound(row), next.upperBound(row));
      assertThat(start.gradient()[row])
          .isCloseTo(gradient[row], within(1e-9 * (1 + Math.abs(gradient[row]))));
    }
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void meetsTheOptimalityConditionsAtTheEndOfAPath(@ForAll("tame") RandomProblem random) {
    BinaryProblem problem = random.problem();
    BinarySolution solution = solve(problem);
    for (double growth : new double[] {2.5, 0.4, 0.01, 2, 10, 2.9}) {
      BinaryProblem next = withCosts(problem, growth);
      solution =
          solve(
              WarmStart.of(solution, problem.positiveCost(), problem.negativeCost(), next)
                  .map(next::startedFrom)
                  .orElse(next));
      problem = next;
      SolutionCheck check = new SolutionCheck(problem, solution);
      check.isFeasible();
      check.isOptimal();
    }
  }

  @Test
  void putsCoefficientsAtABoundExactlyAtTheNewBound() {
    BinaryProblem before = problem(0.1, 0.1);
    BinaryProblem next = problem(0.29, 0.29);

    assertThat(start(before, next).coefficients())
        .containsExactly(0.29, 0.29, 0.29, -0.29, -0.29, -0.29);
  }

  @Test
  void startsFromZeroIfTheClassesHaveOtherWeights() {
    BinaryProblem before = problem(0.1, 0.1);

    assertThat(WarmStart.of(solve(before), 0.1, 0.1, problem(0.2, 0.1))).isEmpty();
    assertThat(WarmStart.of(solve(problem(0.2, 0.1)), 0.2, 0.1, problem(0.4, 0.2))).isPresent();
  }

  @Test
  void startsFromZeroIfTheCostsAreFarApart() {
    BinarySolution bounded = solve(problem(0.1, 0.1));

    assertThat(WarmStart.of(bounded, 0.1, 0.1, problem(0.31, 0.31))).isEmpty();
    assertThat(WarmStart.of(bounded, 0.1, 0.1, problem(0.03, 0.03))).isEmpty();
  }

  @Test
  void startsFromZeroIfTheGradientIsNotKnown() {
    BinarySolution solution = solve(problem(0.1, 0.1));
    BinarySolution without =
        new BinarySolution(solution.coefficients(), 0, 0, solution.largestAlpha());

    assertThat(WarmStart.of(without, 0.1, 0.1, problem(0.2, 0.2))).isEmpty();
  }

  @Test
  void takesNoStepFromTheSolutionItself() {
    BinaryProblem problem = problem(1, 1);
    BinarySolution solution = solve(problem);
    WarmStart start = new WarmStart(solution.coefficients(), solution.gradient());

    BinarySolution again =
        new SmoSolver(0).attempt(problem.startedFrom(start), 0, new StopSignal()).orElseThrow();

    assertThat(again.coefficients()).isEqualTo(solution.coefficients());
    assertThat(again.intercept()).isEqualTo(solution.intercept());
  }

  @Provide
  Arbitrary<RandomProblem> tame() {
    return RandomProblem.within(2, 2);
  }

  private static WarmStart start(BinaryProblem before, BinaryProblem next) {
    return WarmStart.of(solve(before), before.positiveCost(), before.negativeCost(), next)
        .orElseThrow();
  }

  private static BinarySolution solve(BinaryProblem problem) {
    return new SmoSolver(1 << 20).solve(problem, new StopSignal());
  }

  private static BinaryProblem problem(double positiveCost, double negativeCost) {
    return new BinaryProblem(
        MIXED, SIGNS, new Kernel.RadialBasis(0.5), positiveCost, negativeCost, 1e-3, 1);
  }

  private static BinaryProblem withCosts(BinaryProblem problem, double growth) {
    return new BinaryProblem(
        problem.rows(),
        problem.signs(),
        problem.kernel(),
        problem.positiveCost() * growth,
        problem.negativeCost() * growth,
        problem.tolerance(),
        problem.seed(),
        problem.kernelRows(),
        Optional.empty(),
        Optional.empty());
  }

  private static double absoluteSum(double[] coefficients) {
    return Arrays.stream(coefficients).map(Math::abs).sum();
  }

  /** Returns the gradient by the values that the solver has, in floats. */
  private static double[] gradient(BinaryProblem problem, double[] coefficients) {
    double[] gradient = Arrays.stream(problem.signs()).asDoubleStream().toArray();
    for (int j = 0; j < gradient.length; j++) {
      float[] row = problem.kernelRows().row(j);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] -= coefficients[j] * row[i];
      }
    }
    return gradient;
  }
}
