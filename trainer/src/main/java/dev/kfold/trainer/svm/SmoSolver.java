package dev.kfold.trainer.svm;

import dev.kfold.trainer.contract.StopSignal;
import dev.kfold.trainer.kernel.Gather;
import dev.kfold.trainer.kernel.Selection;
import dev.kfold.trainer.kernel.Span;

/**
 * Sequential minimal optimisation with second-order choice of the pair and shrinking, to the
 * tolerance: the solver of LIBSVM, over rows of floats with sums in doubles. It draws no random
 * numbers.
 *
 * @see <a href="https://jmlr.org/papers/v6/fan05a.html">Fan, Chen and Lin, Working Set Selection
 *     Using Second Order Information for Training Support Vector Machines, JMLR 6 (2005)</a>
 */
public final class SmoSolver implements SvmSolver {

  private static final long MAXIMUM_STEPS = 10_000_000;
  private static final long MAXIMUM_STEPS_PER_ROW = 100;

  private final long cacheBytes;
  private final long maximumSteps;

  /** Gives up where LIBSVM does, after ten million steps or a hundred for each row. */
  public SmoSolver(long cacheBytes) {
    this(cacheBytes, MAXIMUM_STEPS);
  }

  /**
   * Bounded otherwise.
   *
   * @param cacheBytes for kernel rows, of which two are always kept
   * @param maximumSteps before it gives up, or a hundred for each row if that is more
   */
  SmoSolver(long cacheBytes, long maximumSteps) {
    this.cacheBytes = cacheBytes;
    this.maximumSteps = maximumSteps;
  }

  @Override
  public BinarySolution solve(BinaryProblem problem, StopSignal stopSignal) {
    Selection place =
        problem
            .kernelRows()
            .selection()
            .filter(Selection::isWorthKeeping)
            .orElseGet(() -> Selection.ofAll(problem.kernelRows()));
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
    SmoSteps steps = new SmoSteps(Math.max(maximumSteps, MAXIMUM_STEPS_PER_ROW * members.length));
    Span[] spans = Span.around(members);
    SmoRows rows =
        new SmoRows(
            place.whole().within(spans), spans, cacheBytes, lower, upper, coefficients, gradient);
    rows.optimise(problem.tolerance(), steps, stopSignal);
    rows.close();
    double[] found = Gather.of(coefficients, members);
    Optimality optimality = Optimality.of(problem, Gather.of(gradient, members), found);
    return new BinarySolution(found, optimality.intercept(), optimality.violation(), steps.reach());
  }
}
