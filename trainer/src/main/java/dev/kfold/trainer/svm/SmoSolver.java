package dev.kfold.trainer.svm;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.kernel.Gather;
import dev.kfold.trainer.kernel.RowSelection;
import dev.kfold.trainer.kernel.Span;
import java.util.Optional;

/**
 * Sequential minimal optimisation with second-order choice of the pair and shrinking, to the
 * tolerance: the solver of LIBSVM, over rows of floats with sums in doubles. It draws no random
 * numbers.
 *
 * @see <a href="https://jmlr.org/papers/v6/fan05a.html">Fan, Chen and Lin, Working Set RowSelection
 *     Using Second Order Information for Training Support Vector Machines, JMLR 6 (2005)</a>
 */
public final class SmoSolver implements SvmSolver {

  private static final long STEPS_BETWEEN_CHECKS = 10_000_000;
  private static final long STEPS_BETWEEN_CHECKS_PER_ROW = 100;

  private final long cacheBytes;
  private final long stepsBetweenChecks;

  /**
   * Goes on as long as it makes progress, as SVC does, which has no limit of steps. Gives up if ten
   * million steps, or a hundred for each row if that is more, neither close a hundredth of the
   * duality gap nor lessen the violation by a tenth.
   */
  public SmoSolver(long cacheBytes) {
    this(cacheBytes, STEPS_BETWEEN_CHECKS);
  }

  /**
   * Checked more or less often.
   *
   * @param cacheBytes for kernel rows, of which two are always kept
   * @param stepsBetweenChecks after which there has to be progress, or a hundred for each row if
   *     that is more
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
   * Solves, if a limited number of steps is enough.
   *
   * @return the solution, or nothing if its conditions do not hold by then
   */
  public Optional<BinarySolution> attempt(
      BinaryProblem problem, long steps, StopSignal stopSignal) {
    return Optional.of(solve(problem, steps, false, stopSignal))
        .filter(solution -> solution.violation() <= problem.tolerance());
  }

  private BinarySolution solve(
      BinaryProblem problem, long allowed, boolean goesOn, StopSignal stopSignal) {
    RowSelection place =
        problem
            .kernelRows()
            .selection()
            .filter(RowSelection::isWorthKeeping)
            .orElseGet(() -> RowSelection.ofAll(problem.kernelRows()));
    int[] members = place.members();
    int size = place.whole().size();
    double[] lower = new double[size];
    double[] upper = new double[size];
    double[] gradient = new double[size];
    for (int row = 0; row < members.length; row++) {
      lower[members[row]] = problem.lowerBound(row);
      upper[members[row]] = problem.upperBound(row);
      gradient[members[row]] = problem.signs()[row];
    }
    double[] coefficients = new double[size];
    double[] signs = gradient.clone();
    Span[] spans = Span.around(members);
    ActiveSet rows =
        new ActiveSet(
            place.whole().within(spans), spans, cacheBytes, lower, upper, coefficients, gradient);
    SmoSteps steps = new SmoSteps();
    SmoProgress progress = new SmoProgress();
    boolean isWorthIt = true;
    while (isWorthIt) {
      steps.allow(allowed);
      rows.optimise(problem.tolerance(), steps, stopSignal);
      isWorthIt = goesOn && rows.violation() >= problem.tolerance();
      if (isWorthIt) {
        rows.refresh(signs);
        isWorthIt = progress.isMade(rows.gap(signs), rows.violation());
      }
    }
    double[] found = withinBounds(Gather.of(coefficients, members), problem);
    Optimality optimality = Optimality.of(problem, Gather.of(gradient, members), found);
    return new BinarySolution(
        found, optimality.intercept(), optimality.violation(), steps.largestAlpha());
  }

  /** LIBSVM's rounding, which the steps follow, may leave a coefficient a last digit beyond. */
  private static double[] withinBounds(double[] coefficients, BinaryProblem problem) {
    for (int row = 0; row < coefficients.length; row++) {
      coefficients[row] =
          Math.clamp(coefficients[row], problem.lowerBound(row), problem.upperBound(row));
    }
    return coefficients;
  }
}
