package dev.kfold.trainer.svm;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.kernel.KernelMatrix;
import dev.kfold.trainer.kernel.RowCache;
import dev.kfold.trainer.kernel.Span;
import dev.kfold.trainer.svm.DualVariables.Extremes;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The rows that sequential minimal optimisation works on: all rows of a problem or, after
 * shrinking, those whose coefficients may still move.
 */
final class ActiveSet {

  /** Shrinking must leave at most this share of the rows to be worth copies of their variables. */
  private static final double WORTH_SHRINKING = 0.8;

  private static final int STEPS_BETWEEN_SHRINKING = 1000;

  /** A difference below this share of its terms has lost too many digits. */
  private static final double RESOLUTION = 0x1p-10;

  /** The rows that are computed together to update the gradient. */
  private static final int BATCH = 32;

  private final RowCache kernel;
  private final long cacheBytes;
  private final double[] diagonal;
  private final DualVariables variables;
  private final double[] coefficients;
  private final double[] gradient;
  private final WorkingSetSelection selection;
  private final int movable;

  /**
   * Starts from given coefficients.
   *
   * @param variables of all rows of the matrix; receive the solution
   */
  ActiveSet(KernelMatrix kernel, DualVariables variables, long cacheBytes) {
    this.kernel = new RowCache(kernel, cacheBytes);
    this.cacheBytes = cacheBytes;
    this.diagonal = kernel.diagonal();
    this.variables = variables;
    this.coefficients = variables.coefficients();
    this.gradient = variables.gradient();
    this.selection = new WorkingSetSelection(variables.spans(), diagonal);
    for (Span span : variables.spans()) {
      for (int row = span.start(); row < span.end(); row++) {
        updateBoundStatus(row);
      }
    }
    this.movable = variables.movable();
  }

  /**
   * Takes steps until the optimality conditions hold within the tolerance, or no step is left.
   *
   * @throws TrainingStoppedException if the signal is raised
   */
  void optimise(double tolerance, SmoSteps steps, StopSignal stopSignal) {
    int untilShrinking = Math.min(movable, STEPS_BETWEEN_SHRINKING);
    while (!stopSignal.isRaised()) {
      if (--untilShrinking == 0) {
        untilShrinking = Math.min(movable, STEPS_BETWEEN_SHRINKING);
        shrink(tolerance, steps, stopSignal);
      }
      if (!step(tolerance, steps)) {
        return;
      }
    }
    throw new TrainingStoppedException();
  }

  /**
   * Computes the gradient anew, without the rounding errors of many steps.
   *
   * @param signs of the labels, {@code double[n]}
   */
  void refresh(double[] signs) {
    System.arraycopy(signs, 0, gradient, 0, signs.length);
    updateGradient(
        IntStream.range(0, coefficients.length).filter(row -> coefficients[row] != 0).toArray(),
        coefficients);
  }

  /** Moves one pair; returns false if no pair violates the conditions or no step is left. */
  private boolean step(double tolerance, SmoSteps steps) {
    int up = selection.selectUp(gradient);
    float[] upRow = kernel.row(up, selection);
    int low = selection.selectLow(up, upRow, gradient);
    if (low < 0 || !isReliable(up, upRow, low, tolerance)) {
      Extremes extremes = variables.extremes();
      if (!(extremes.violation() >= tolerance)) {
        return false;
      }
      up = extremes.up();
      upRow = kernel.row(up);
      low = selection.selectLowExactly(up, upRow, gradient);
    }
    if (low < 0) { // all gains are NaN, because values of the kernel are
      return false;
    }
    return steps.take() && move(up, upRow, low, steps);
  }

  /** Returns whether the pair violates the conditions and floats have the digits to choose it. */
  private boolean isReliable(int up, float[] upRow, int low, double tolerance) {
    double violation = gradient[up] - gradient[low];
    double gradients = Math.max(Math.abs(gradient[up]), Math.abs(gradient[low]));
    double values = Math.abs(diagonal[up]) + Math.abs(diagonal[low]);
    return violation >= Math.max(tolerance, RESOLUTION * gradients)
        && curvature(up, upRow, low) >= RESOLUTION * values;
  }

  private double curvature(int up, float[] upRow, int low) {
    return diagonal[up] + diagonal[low] - 2 * upRow[low];
  }

  /**
   * Moves a pair as LIBSVM's {@code Solver::Solve} does, rounding included: the intercept depends
   * on whether a coefficient ends on its bound or one digit short of it.
   *
   * @return false if the coefficients do not change, because the step is lost in rounding
   */
  private boolean move(int up, float[] upRow, int low, SmoSteps steps) {
    double curvature = curvature(up, upRow, low);
    double step =
        (gradient[up] - gradient[low]) / (curvature > 0 ? curvature : WorkingSetSelection.TAU);
    double upBefore = coefficients[up];
    double lowBefore = coefficients[low];
    double sum = upBefore + lowBefore;
    double upAfter = upBefore + step;
    double lowAfter = lowBefore - step;
    double highest = variables.upper()[up];
    double lowest = variables.lower()[low];
    if (sum > highest + lowest) {
      if (upAfter > highest) {
        upAfter = highest;
        lowAfter = sum - upAfter;
      }
    } else if (lowAfter < lowest) {
      lowAfter = lowest;
      upAfter = sum - lowAfter;
    }
    coefficients[up] = upAfter;
    coefficients[low] = lowAfter;
    steps.reached(upAfter, variables.cost(up));
    steps.reached(lowAfter, variables.cost(low));
    updateBoundStatus(up);
    updateBoundStatus(low);
    float[] lowRow = kernel.row(low, selection);
    for (Span span : variables.spans()) {
      SmoSweeps.move(gradient, upAfter - upBefore, upRow, lowAfter - lowBefore, lowRow, span);
    }
    return upAfter != upBefore || lowAfter != lowBefore;
  }

  private void updateBoundStatus(int row) {
    selection.updateBoundStatus(row, variables.isUp(row), variables.isLow(row));
  }

  /** Solves the problem of the rows alone that may still move, if they are few enough. */
  private void shrink(double tolerance, SmoSteps steps, StopSignal stopSignal) {
    int[] active = active(variables.extremes());
    if (active.length == 0 || active.length > WORTH_SHRINKING * movable) {
      return;
    }
    ActiveSet fewer =
        new ActiveSet(kernel.select(active), variables.select(active), cacheBytes / 2);
    fewer.optimise(tolerance, steps, stopSignal);
    unshrink(fewer.coefficients, active);
  }

  private int[] active(Extremes extremes) {
    int[] active = new int[gradient.length];
    int count = 0;
    for (Span span : variables.spans()) {
      for (int row = span.start(); row < span.end(); row++) {
        if (variables.mayMove(row, extremes)) {
          active[count++] = row;
        }
      }
    }
    return Arrays.copyOf(active, count);
  }

  /** Takes over the coefficients of the active rows, and updates the gradient of all rows. */
  private void unshrink(double[] solution, int[] active) {
    int[] changed = new int[active.length];
    int count = 0;
    double[] changes = new double[coefficients.length];
    for (int i = 0; i < active.length; i++) {
      int row = active[i];
      changes[row] = solution[i] - coefficients[row];
      if (solution[i] != coefficients[row]) {
        coefficients[row] = solution[i];
        updateBoundStatus(row);
        changed[count++] = row;
      }
    }
    updateGradient(Arrays.copyOf(changed, count), changes);
  }

  /** Subtracts from the gradient what changes of the coefficients of some rows contribute. */
  private void updateGradient(int[] changed, double[] changes) {
    for (int start = 0; start < changed.length; start += BATCH) {
      kernel.visit(
          Arrays.copyOfRange(changed, start, Math.min(changed.length, start + BATCH)),
          (row, values) -> {
            for (Span span : variables.spans()) {
              SmoSweeps.move(gradient, changes[row], values, span);
            }
          });
    }
  }
}
