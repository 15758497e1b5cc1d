package dev.kfold.trainer.linear;

import dev.kfold.trainer.svm.BinaryProblem;
import dev.kfold.trainer.svm.PlaneEstimate;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Separates the active rows, whose coefficients are computed, from the rows screened out, whose
 * coefficients are fixed at a bound.
 */
final class Screening {

  /** The number of rows for one row of the sample. */
  private static final int SAMPLING = 8;

  /**
   * The error of a plane from a sample of m rows is proportional to {@code √(features/m)}; the
   * share of the rows that are active, the nearest to the plane, is this many times as much.
   */
  private static final double WIDTH = 4;

  private static final double LARGEST_SHARE = 0.5;

  /** The least share of rows that a part is taken to lack, so that some rows are active. */
  private static final double LEAST_SHARE_OF_OTHERS = 0.01;

  private static final int WIDENING = 3;

  /** The active rows from which a second sample, of them alone, costs less than it saves. */
  private static final int MANY_ACTIVE = 5_000;

  /** The error of a plane from every third active row, as a share of that from every eighth row. */
  private static final double NARROWING = 0.35;

  /** The rows fixed wrongly, as a share of the active ones, up to which the share stays. */
  private static final double FEW = 0.1;

  private final LinearDual dual;
  private final Hyperplane start;
  private final double[] gradient;
  private final boolean[] active;
  private double share;
  private int widenings;

  private Screening(LinearDual dual, Hyperplane start, double share) {
    this.dual = dual;
    this.start = start;
    this.gradient = dual.gradient(start);
    this.active = new boolean[dual.size()];
    this.share = share;
    activateNearest();
  }

  /**
   * Screens by an estimate. The planes of a table and of a part of it differ as those of two
   * samples do, by the rows that the part lacks.
   */
  static Screening of(PlaneEstimate estimate, LinearDual dual) {
    double others = Math.max(1 - estimate.share(), LEAST_SHARE_OF_OTHERS);
    double share = WIDTH * Math.sqrt((dual.features() + 1.0) * others / dual.size());
    return new Screening(
        dual,
        new Hyperplane(estimate.weights(), estimate.intercept()).shifted(dual.centre()),
        Math.min(share, 1));
  }

  /**
   * Screens by the plane of a sample, or keeps all rows active if the sample would be too small.
   */
  static Screening of(BinaryProblem problem, LinearDual dual) {
    int sample = dual.size() / SAMPLING;
    double share = WIDTH * Math.sqrt((dual.features() + 1.0) / sample);
    if (share > LARGEST_SHARE) {
      return new Screening(dual, Hyperplane.zero(dual.features()), 1);
    }
    Hyperplane plane = SampleFit.plane(problem, sample / 2, dual.blocks());
    Screening first = new Screening(dual, plane.shifted(dual.centre()), share);
    return share * dual.size() < MANY_ACTIVE
        ? first
        : new Screening(dual, first.planeOfSample(), share * NARROWING);
  }

  /** Solves on a sample of the active rows; the error of that is smaller. */
  private Hyperplane planeOfSample() {
    double[] coefficients = new double[dual.size()];
    fixOthers(coefficients);
    return SampleFit.plane(dual, rows(), coefficients, start);
  }

  /** Returns the estimated plane. */
  Hyperplane start() {
    return start;
  }

  /** Returns the active rows in ascending order. */
  int[] rows() {
    return IntStream.range(0, active.length).filter(row -> active[row]).toArray();
  }

  /** Fixes the coefficients of all other rows at the bound that the estimated plane implies. */
  void fixOthers(double[] coefficients) {
    for (int i = 0; i < active.length; i++) {
      if (!active[i]) {
        coefficients[i] = gradient[i] > 0 ? dual.upper(i) : dual.lower(i);
      }
    }
  }

  /**
   * Activates the rows that were fixed wrongly, and those that nearly were.
   *
   * @param newGradient of all rows, {@code double[rows]}
   * @return whether any row was fixed wrongly
   */
  boolean widen(double[] newGradient, double[] coefficients, double accuracy) {
    double worst = 0;
    int wrong = 0;
    for (int i = 0; i < active.length; i++) {
      double violation = violation(i, newGradient, coefficients);
      worst = Math.max(worst, violation);
      wrong += violation > accuracy ? 1 : 0;
    }
    if (wrong == 0) {
      return false;
    }
    widenings++;
    if (wrong > FEW * share * active.length || widenings > 1) {
      share *= WIDENING;
      activateNearest();
    }
    for (int i = 0; i < active.length; i++) {
      active[i] |= violation(i, newGradient, coefficients) > -worst;
    }
    return true;
  }

  /** Returns the gradient of a fixed row away from its bound, positive if it was fixed wrongly. */
  private double violation(int row, double[] newGradient, double[] coefficients) {
    if (active[row]) {
      return Double.NEGATIVE_INFINITY;
    }
    return coefficients[row] == dual.lower(row) ? newGradient[row] : -newGradient[row];
  }

  private void activateNearest() {
    double[] distances = Arrays.stream(gradient).map(Math::abs).toArray();
    double[] ranked = distances.clone();
    Arrays.parallelSort(ranked);
    int last = (int) Math.min(ranked.length, Math.ceil(share * ranked.length)) - 1;
    for (int i = 0; i < active.length; i++) {
      active[i] |= distances[i] <= ranked[last];
    }
  }
}
