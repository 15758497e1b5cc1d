package dev.kfold.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.kernel.Kernel;
import dev.kfold.trainer.linear.ExactSolver;
import dev.kfold.trainer.svm.BinaryProblem;
import dev.kfold.trainer.svm.BinarySolution;
import dev.kfold.trainer.svm.SvmSolver;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SolutionCacheTest {

  private static final Kernel KERNEL = new Kernel.RadialBasis(0.5);

  private static final double[][] APART = {{0, 0}, {0, 1}, {5, 5}, {5, 6}};

  private final SolutionCache known = new SolutionCache();
  private final CountingSolver solver = new CountingSolver();

  @Test
  void solvesOnceIfNoCoefficientReachesItsCost() {
    BinarySolution first = known.solve(solver, apart(100, 1e-3, 1), new StopSignal());
    BinarySolution second = known.solve(solver, apart(1000, 1e-3, 1), new StopSignal());
    known.solve(solver, apart(first.largestAlpha() * 1.01, 1e-3, 1), new StopSignal());

    assertThat(second).isSameAs(first);
    assertThat(solver.problems).isEqualTo(1);
  }

  @Test
  void solvesAgainIfACoefficientMightReachItsCost() {
    BinarySolution free = known.solve(solver, apart(100, 1e-3, 1), new StopSignal());
    known.solve(solver, apart(free.largestAlpha(), 1e-3, 1), new StopSignal());

    assertThat(solver.problems).isEqualTo(2);
  }

  @Test
  void solvesAgainIfACoefficientReachedItsCost() {
    BinarySolution bounded = known.solve(solver, apart(0.01, 1e-3, 1), new StopSignal());
    known.solve(solver, apart(100, 1e-3, 1), new StopSignal());

    assertThat(bounded.largestAlpha()).isInfinite();
    assertThat(solver.problems).isEqualTo(2);
  }

  @Test
  void distinguishesTolerancesAndPairsOfClasses() {
    known.solve(solver, apart(100, 1e-3, 1), new StopSignal());
    known.solve(solver, apart(100, 1e-4, 1), new StopSignal());
    known.solve(solver, apart(100, 1e-3, 2), new StopSignal());

    assertThat(solver.problems).isEqualTo(3);
  }

  @Test
  void distinguishesRowsUnderTheSameSeed() {
    double[][] others = {{0, 0}, {0, 1}, {5, 5}, {5, 7}};
    known.solve(solver, apart(100, 1e-3, 1), new StopSignal());
    known.solve(solver, problem(others, new int[] {1, 1, -1, -1}, 100, 1e-3, 1), new StopSignal());

    assertThat(solver.problems).isEqualTo(2);
  }

  @Property(tries = 100)
  void givesTheSameBitsAsSolvingAgain(
      @ForAll @IntRange(min = 4, max = 60) int rows,
      @ForAll long seed,
      @ForAll @IntRange(min = -1, max = 3) int firstPower,
      @ForAll @IntRange(min = -1, max = 3) int secondPower) {
    SolutionCache ofThese = new SolutionCache();
    SvmSolver exact = new ExactSolver(1 << 20);
    double[][] overlapping = overlapping(rows, seed);
    ofThese.solve(exact, mixed(overlapping, Math.pow(10, firstPower)), new StopSignal());
    BinaryProblem problem = mixed(overlapping, Math.pow(10, secondPower));

    BinarySolution remembered = ofThese.solve(exact, problem, new StopSignal());

    BinarySolution fresh = exact.solve(problem, new StopSignal());
    assertThat(remembered.coefficients()).isEqualTo(fresh.coefficients());
    assertThat(remembered.intercept()).isEqualTo(fresh.intercept());
    assertThat(remembered.violation()).isEqualTo(fresh.violation());
  }

  /** Returns two separable classes, whose coefficients stay small. */
  private static BinaryProblem apart(double cost, double tolerance, long seed) {
    return problem(APART, new int[] {1, 1, -1, -1}, cost, tolerance, seed);
  }

  private static BinaryProblem mixed(double[][] rows, double cost) {
    int[] signs = new int[rows.length];
    Arrays.setAll(signs, i -> sign(i, rows.length));
    return problem(rows, signs, cost, 1e-3, 1);
  }

  private static double[][] overlapping(int size, long seed) {
    Random random = new Random(seed);
    double[][] rows = new double[size][];
    Arrays.setAll(
        rows, i -> new double[] {random.nextGaussian() + 2 * sign(i, size), random.nextGaussian()});
    return rows;
  }

  private static int sign(int row, int size) {
    return row < size / 2 ? 1 : -1;
  }

  private static BinaryProblem problem(
      double[][] rows, int[] signs, double cost, double tolerance, long seed) {
    return new BinaryProblem(rows, signs, KERNEL, cost, cost, tolerance, seed);
  }

  private static final class CountingSolver implements SvmSolver {

    private final SvmSolver exact = new ExactSolver(1 << 20);
    private int problems;

    @Override
    public BinarySolution solve(BinaryProblem problem, StopSignal stopSignal) {
      problems++;
      return exact.solve(problem, stopSignal);
    }
  }
}
