package dev.kfold.trainer.svm;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.kernel.Gather;
import dev.kfold.trainer.kernel.RowSelection;
import java.util.Optional;

/**
 * Sequential minimal optimisation with second-order working set selection and shrinking, to the
 * tolerance: LIBSVM's {@code Solver}, on kernel values in floats with sums in doubles. It draws no
 * random numbers.
 *
 * @see <a href="https://jmlr.org/papers/v6/fan05a.html">Fan, Chen and Lin, Working Set Selection
 *     Using Second Order Information for Training Support Vector Machines, JMLR 6 (2005)</a>
 */
public final class SmoSolver implements SvmSolver {

  private static final long STEPS_BETWEEN_CHECKS = 10_000_000;
  private static final long STEPS_BETWEEN_CHECKS_PER_ROW = 100;

  private final long cacheBytes;
  private final long stepsBetweenChecks;

  /**
   * Creates a solver that goes on as long as it makes progress; SVC, too, has no limit of steps. It
   * gives up if ten million steps, or a hundred for each row if that is more, neither reduce the
   * duality gap by a hundredth nor the violation by a tenth.
   *
   * @param cacheBytes the most that kernel rows may take; a few rows are always kept
   */
  public SmoSolver(long cacheBytes) {
    this(cacheBytes, STEPS_BETWEEN_CHECKS);
  }

  /**
   * Creates a solver that checks its progress at another interval.
   *
   * @param stepsBetweenChecks the interval, at least a hundred steps for each row
   */
  SmoSolver(long cacheBytes, long stepsBetweenChecks) {
    this.cacheBytes = cacheBytes;
    this.stepsBetweenChecks = stepsBetweenChecks;
  }

  @Override
  public BinarySolution solve(BinaryProblem problem, StopSignal stopSignal) {
    return solve(
        problem,
        Math.max(stepsBetweenChecks, STEPS_BETWEEN_CHECKS_PER_ROW * problem.size()),
        true,
        stopSignal);
  }

  /**
   * Solves a problem in a limited number of steps.
   *
   * @return the solution, or empty if its conditions do not hold after these steps
   * @throws TrainingStoppedException if the signal is raised
   */
  public Optional<BinarySolution> attempt(
      BinaryProblem problem, long steps, StopSignal stopSignal) {
    return Optional.of(solve(problem, steps, false, stopSignal))
        .filter(solution -> solution.violation() <= problem.tolerance());
  }

  private BinarySolution solve(
      BinaryProblem problem, long allowed, boolean retries, StopSignal stopSignal) {
    RowSelection place =
        problem
            .kernelRows()
            .selection()
            .filter(RowSelection::isWorthKeeping)
            .orElseGet(() -> RowSelection.ofAll(problem.kernelRows()));
    DualVariables variables = DualVariables.start(problem, place);
    double[] signs = DualVariables.signs(problem, place);
    ActiveSet rows = new ActiveSet(place.whole().within(variables.spans()), variables, cacheBytes);
    SmoSteps steps = new SmoSteps();
    SmoProgress progress = new SmoProgress();
    boolean goOn = true;
    while (goOn) {
      steps.allow(allowed);
      rows.optimise(problem.tolerance(), steps, stopSignal);
      goOn = retries && variables.extremes().violation() >= problem.tolerance();
      if (goOn) {
        rows.refresh(signs);
        goOn = progress.isMade(variables.gap(signs), variables.extremes().violation());
      }
    }
    double[] found = withinBounds(Gather.of(variables.coefficients(), place.members()), problem);
    double[] gradient = Gather.of(variables.gradient(), place.members());
    Optimality optimality = Optimality.of(problem, gradient, found);
    return new BinarySolution(
        found, optimality.intercept(), optimality.violation(), steps.largestAlpha(), gradient);
  }

  /** Steps round as LIBSVM's do, which may leave a coefficient one digit outside of its bounds. */
  private static double[] withinBounds(double[] coefficients, BinaryProblem problem) {
    for (int row = 0; row < coefficients.length; row++) {
      coefficients[row] =
          Math.clamp(coefficients[row], problem.lowerBound(row), problem.upperBound(row));
    }
    return coefficients;
  }
}
