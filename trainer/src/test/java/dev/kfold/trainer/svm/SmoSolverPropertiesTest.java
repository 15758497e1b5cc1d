package dev.kfold.trainer.svm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.StopSignal;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

class SmoSolverPropertiesTest {

  private static final long CACHE = 1 << 20;
  private static final long STEPS = 10_000_000;
  private static final long FEW_STEPS = 20_000;

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void meetsTheOptimalityConditions(@ForAll("tame") RandomProblem random) {
    BinaryProblem problem = random.problem();
    SolutionCheck check = new SolutionCheck(problem, solve(problem, CACHE, STEPS));

    check.isFeasible();
    check.isOptimal();
  }

  /** A cost of a million, for example, may need more steps than a test can take. */
  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void reportsTheRemainingViolationForAnyCostAndGamma(@ForAll("wild") RandomProblem random) {
    BinaryProblem problem = random.problem();
    SolutionCheck check = new SolutionCheck(problem, solve(problem, CACHE, FEW_STEPS));

    check.isFeasible();
    check.tellsItsViolation();
  }

  @Property(tries = 50, shrinking = ShrinkingMode.OFF)
  void givesTheSameSolutionWithAnyCache(@ForAll("wild") RandomProblem random) {
    BinaryProblem problem = random.problem();
    BinarySolution expected = solve(problem, 0, FEW_STEPS);

    assertSame(solve(problem, CACHE, FEW_STEPS), expected);
    assertSame(solve(problem, Long.MAX_VALUE, FEW_STEPS), expected);
  }

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void givesTheSameSolutionOnManyThreadsAtATime(@ForAll("wild") RandomProblem random)
      throws Exception {
    BinaryProblem problem = random.problem();
    BinarySolution alone = solve(problem, CACHE, FEW_STEPS);
    Callable<BinarySolution> task = () -> solve(problem, CACHE, FEW_STEPS);
    List<Callable<BinarySolution>> tasks = Stream.generate(() -> task).limit(4).toList();

    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (Future<BinarySolution> solution : threads.invokeAll(tasks)) {
        assertSame(solution.get(), alone);
      }
    }
  }

  @Provide
  Arbitrary<RandomProblem> tame() {
    return RandomProblem.within(2, 2);
  }

  @Provide
  Arbitrary<RandomProblem> wild() {
    return RandomProblem.within(6, 8);
  }

  private static BinarySolution solve(BinaryProblem problem, long cacheBytes, long steps) {
    return new SmoSolver(cacheBytes, steps).solve(problem, new StopSignal());
  }

  private static void assertSame(BinarySolution solution, BinarySolution expected) {
    assertThat(solution.coefficients()).isEqualTo(expected.coefficients());
    assertThat(solution.intercept()).isEqualTo(expected.intercept());
    assertThat(solution.violation()).isEqualTo(expected.violation());
  }
}
