package dev.kfold.trainer.svm;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.kernel.Gather;
import dev.kfold.trainer.kernel.KernelMatrix;
import dev.kfold.trainer.kernel.RowCache;
import dev.kfold.trainer.kernel.Span;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The rows that sequential minimal optimisation works on: all of a problem's, or those that are
 * left when the others seem to have found their places at a bound.
 *
 * <p>The coefficients carry the sign of their label, {@code β = yα}, so that a step always raises
 * one and lowers another by as much. The gradient is {@code y − Kβ}: at the optimum no row that may
 * rise has a higher one than any row that may fall.
 */
final class ActiveSet {

  /** A smaller problem must be this much smaller to be worth its own arrays. */
  private static final double WORTH_SHRINKING = 0.8;

  private static final int STEPS_BETWEEN_SHRINKING = 1000;

  /** What LIBSVM puts in place of a curvature that is not positive. */
  private static final double LEAST_CURVATURE = 1e-12;

  /** A difference that is a smaller share of what is subtracted has lost too many digits. */
  private static final double RESOLUTION = 0x1p-10;

  /** So many rows at a time are computed to bring gradients up to date. */
  private static final int BATCH = 32;

  private final RowCache kernel;
  private final long cacheBytes;
  private final double[] lower;
  private final double[] upper;
  private final double[] coefficients;
  private final double[] gradient;
  private final double[] diagonal;

  private final WorkingSetSelection selection;

  /** Where the rows of the problem stand. */
  private final Span[] spans;

  private final int movable;

  /**
   * Some rows of a matrix; the arrays are as long as the matrix, and rows between that are none of
   * the problem's have both bounds at 0.
   *
   * @param coefficients where they are to start, and where they end
   * @param gradient that of the coefficients
   */
  ActiveSet(
      KernelMatrix kernel,
      Span[] spans,
      long cacheBytes,
      double[] lower,
      double[] upper,
      double[] coefficients,
      double[] gradient) {
    this.kernel = new RowCache(kernel, cacheBytes);
    this.spans = spans;
    this.cacheBytes = cacheBytes;
    this.lower = lower;
    this.upper = upper;
    this.coefficients = coefficients;
    this.gradient = gradient;
    this.diagonal = kernel.diagonal();
    this.selection = new WorkingSetSelection(spans, diagonal);
    int rows = 0;
    for (Span span : spans) {
      for (int i = span.start(); i < span.end(); i++) {
        updateBoundStatus(i);
        rows += lower[i] < upper[i] ? 1 : 0;
      }
    }
    this.movable = rows;
  }

  /** Steps until the optimality conditions hold within the tolerance, or the steps are used up. */
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

  /** How far the most violating pair is from the optimality conditions. */
  double violation() {
    return Extremes.of(this).violation();
  }

  /**
   * Computes the gradient anew, without the rounding errors of many steps.
   *
   * @param signs of the labels, one for each row
   */
  void refresh(double[] signs) {
    System.arraycopy(signs, 0, gradient, 0, signs.length);
    move(
        IntStream.range(0, coefficients.length).filter(row -> coefficients[row] != 0).toArray(),
        coefficients);
  }

  /**
   * Returns the duality gap, {@code Σ Cᵢ max(0, yᵢ(gᵢ − b)) − Σ βᵢgᵢ} with the gradient g: the
   * primal objective less the dual one, which is 0 at the optimum and nowhere less. It is NaN if
   * the gradient is.
   *
   * @param signs of the labels, one for each row
   */
  double gap(double[] signs) {
    Extremes extremes = Extremes.of(this);
    double intercept = (extremes.highest() + extremes.lowest()) / 2;
    double gap = 0;
    for (int i = 0; i < signs.length; i++) {
      double cost = upper[i] - lower[i];
      gap += cost * Math.max(0, signs[i] * (gradient[i] - intercept));
      gap -= coefficients[i] * gradient[i];
    }
    return gap;
  }

  /** Moves one pair; false if that is not necessary, or no longer allowed. */
  private boolean step(double tolerance, SmoSteps steps) {
    int rise = selection.rise(gradient);
    float[] riseRow = kernel.row(rise);
    int fall = selection.fall(rise, riseRow, gradient);
    if (fall < 0 || !isToldByFloats(rise, riseRow, fall, tolerance)) {
      Extremes extremes = Extremes.of(this);
      if (!(extremes.violation() >= tolerance)) {
        return false;
      }
      rise = extremes.rise();
      riseRow = kernel.row(rise);
      fall = selection.fallExactly(rise, riseRow, gradient);
    }
    if (fall < 0) { // values of the kernel that are no numbers tell nothing
      return false;
    }
    return steps.take() && move(rise, riseRow, fall, steps);
  }

  /** Whether floats have enough digits to have chosen well, and this is not the end. */
  private boolean isToldByFloats(int rise, float[] riseRow, int fall, double tolerance) {
    double violation = gradient[rise] - gradient[fall];
    double gradients = Math.max(Math.abs(gradient[rise]), Math.abs(gradient[fall]));
    double values = Math.abs(diagonal[rise]) + Math.abs(diagonal[fall]);
    return violation >= Math.max(tolerance, RESOLUTION * gradients)
        && curvature(rise, riseRow, fall) >= RESOLUTION * values;
  }

  private double curvature(int rise, float[] riseRow, int fall) {
    return diagonal[rise] + diagonal[fall] - 2 * riseRow[fall];
  }

  /**
   * Moves a pair as LIBSVM does, rounding included: whether a coefficient comes to lie on its bound
   * or a last digit short of it decides what the intercept is taken from.
   *
   * @return false if it is so close to its best place that rounding leaves it there
   */
  private boolean move(int rise, float[] riseRow, int fall, SmoSteps steps) {
    double curvature = curvature(rise, riseRow, fall);
    double wanted =
        (gradient[rise] - gradient[fall]) / (curvature > 0 ? curvature : LEAST_CURVATURE);
    double before = coefficients[rise];
    double fallBefore = coefficients[fall];
    double sum = before + fallBefore;
    double after = before + wanted;
    double fallAfter = fallBefore - wanted;
    if (sum > upper[rise] + lower[fall]) {
      if (after > upper[rise]) {
        after = upper[rise];
        fallAfter = sum - after;
      }
    } else if (fallAfter < lower[fall]) {
      fallAfter = lower[fall];
      after = sum - fallAfter;
    }
    coefficients[rise] = after;
    coefficients[fall] = fallAfter;
    steps.reached(after, cost(rise));
    steps.reached(fallAfter, cost(fall));
    updateBoundStatus(rise);
    updateBoundStatus(fall);
    float[] fallRow = kernel.row(fall);
    for (Span span : spans) {
      SmoSweeps.move(gradient, after - before, riseRow, fallAfter - fallBefore, fallRow, span);
    }
    return after != before || fallAfter != fallBefore;
  }

  private double cost(int row) {
    return Math.max(upper[row], -lower[row]);
  }

  private void updateBoundStatus(int row) {
    selection.updateBoundStatus(row, isUp(row), isLow(row));
  }

  private boolean isUp(int row) {
    return coefficients[row] < upper[row];
  }

  private boolean isLow(int row) {
    return coefficients[row] > lower[row];
  }

  /** Solves for the rows alone that might still move, if they are few. */
  private void shrink(double tolerance, SmoSteps steps, StopSignal stopSignal) {
    Extremes extremes = Extremes.of(this);
    int[] moving = moving(extremes);
    if (moving.length == 0 || moving.length > WORTH_SHRINKING * movable) {
      return;
    }
    ActiveSet fewer = select(moving);
    fewer.optimise(tolerance, steps, stopSignal);
    adopt(fewer, moving);
  }

  private int[] moving(Extremes extremes) {
    int[] moving = new int[gradient.length];
    int count = 0;
    for (Span span : spans) {
      for (int row = span.start(); row < span.end(); row++) {
        if (mightMove(row, extremes)) {
          moving[count++] = row;
        }
      }
    }
    return Arrays.copyOf(moving, count);
  }

  /** Whether a row may pair with any other; LIBSVM's rule. */
  private boolean mightMove(int row, Extremes extremes) {
    boolean up = isUp(row) && (isLow(row) || gradient[row] >= extremes.lowest());
    boolean down = isLow(row) && (isUp(row) || gradient[row] <= extremes.highest());
    return up || down;
  }

  private ActiveSet select(int[] rows) {
    return new ActiveSet(
        kernel.select(rows),
        new Span[] {new Span(0, rows.length)},
        cacheBytes / 2,
        Gather.of(lower, rows),
        Gather.of(upper, rows),
        Gather.of(coefficients, rows),
        Gather.of(gradient, rows));
  }

  /** Takes over what fewer rows came to, and brings the gradient of all up to date. */
  private void adopt(ActiveSet fewer, int[] rows) {
    int[] changed = new int[rows.length];
    int count = 0;
    double[] by = new double[coefficients.length];
    for (int i = 0; i < rows.length; i++) {
      int row = rows[i];
      by[row] = fewer.coefficients[i] - coefficients[row];
      if (fewer.coefficients[i] != coefficients[row]) {
        coefficients[row] = fewer.coefficients[i];
        updateBoundStatus(row);
        changed[count++] = row;
      }
    }
    move(Arrays.copyOf(changed, count), by);
  }

  /** Brings the gradient up to date with coefficients that have changed. */
  private void move(int[] changed, double[] by) {
    for (int start = 0; start < changed.length; start += BATCH) {
      kernel.visit(
          Arrays.copyOfRange(changed, start, Math.min(changed.length, start + BATCH)),
          (row, values) -> {
            for (Span span : spans) {
              SmoSweeps.move(gradient, by[row], values, span);
            }
          });
    }
  }

  /**
   * The most violating pair.
   *
   * @param rise the row with the highest gradient of those that may rise
   * @param fall the row with the lowest of those that may fall
   */
  record Extremes(int rise, double highest, int fall, double lowest) {

    static Extremes of(ActiveSet rows) {
      int rise = -1;
      int fall = -1;
      double highest = Double.NEGATIVE_INFINITY;
      double lowest = Double.POSITIVE_INFINITY;
      for (Span span : rows.spans) {
        for (int i = span.start(); i < span.end(); i++) {
          double gradient = rows.gradient[i];
          if (gradient >= highest && rows.isUp(i)) {
            highest = gradient;
            rise = i;
          }
          if (gradient <= lowest && rows.isLow(i)) {
            lowest = gradient;
            fall = i;
          }
        }
      }
      return new Extremes(rise, highest, fall, lowest);
    }

    /** How far the pair is from the optimality conditions. */
    double violation() {
      return highest - lowest;
    }
  }
}
