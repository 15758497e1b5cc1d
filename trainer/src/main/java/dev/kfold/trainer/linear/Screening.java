package dev.kfold.trainer.linear;

import dev.kfold.trainer.svm.BinaryProblem;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The rows whose coefficients are to be found; those of all others are taken to lie at a bound. */
final class Screening {

  /** One row in so many is in the sample. */
  private static final int SAMPLING = 8;

  /**
   * A sample of m rows leaves the plane uncertain in proportion to {@code √(features/m)}; this many
   * times as much is the share of the rows, the nearest to the plane, that are within the window.
   */
  private static final double WIDTH = 4;

  private static final double LARGEST_SHARE = 0.5;
  private static final int WIDENING = 3;

  /** With a larger share of rows wrongly outside, a window was too narrow altogether. */
  private static final double FEW = 0.1;

  private final LinearDual dual;
  private final Hyperplane start;
  private final double[] gradient;
  private final boolean[] inside;
  private double share;
  private int widenings;

  private Screening(LinearDual dual, Hyperplane start, double share) {
    this.dual = dual;
    this.start = start;
    this.gradient = dual.gradient(start);
    this.inside = new boolean[dual.size()];
    this.share = share;
    takeInNearest();
  }

  static Screening of(BinaryProblem problem, LinearDual dual) {
    int sample = dual.size() / SAMPLING;
    double share = WIDTH * Math.sqrt((dual.features() + 1.0) / sample);
    if (share > LARGEST_SHARE) {
      return new Screening(dual, Hyperplane.zero(dual.features()), 1);
    }
    Hyperplane plane = LinearSample.plane(problem, sample / 2, dual.blocks());
    return new Screening(dual, plane.shifted(dual.centre()), share);
  }

  /** The plane from the sample. */
  Hyperplane start() {
    return start;
  }

  int[] rows() {
    return IntStream.range(0, inside.length).filter(row -> inside[row]).toArray();
  }

  /** Puts the coefficients of all other rows to the bound at which the sample's plane sees them. */
  void fixOthers(double[] coefficients) {
    for (int i = 0; i < inside.length; i++) {
      if (!inside[i]) {
        coefficients[i] = gradient[i] > 0 ? dual.upper(i) : dual.lower(i);
      }
    }
  }

  /**
   * Takes in the rows that ought not to have been fixed, and those nearly so.
   *
   * @param newGradient in which direction a coefficient would move, for each row
   * @return whether there are any
   */
  boolean widen(double[] newGradient, double[] coefficients, double accuracy) {
    double worst = 0;
    int wrong = 0;
    for (int i = 0; i < inside.length; i++) {
      double multiplier = multiplier(i, newGradient, coefficients);
      worst = Math.max(worst, multiplier);
      wrong += multiplier > accuracy ? 1 : 0;
    }
    if (wrong == 0) {
      return false;
    }
    widenings++;
    if (wrong > FEW * share * inside.length || widenings > 1) {
      share *= WIDENING;
      takeInNearest();
    }
    for (int i = 0; i < inside.length; i++) {
      inside[i] |= multiplier(i, newGradient, coefficients) > -worst;
    }
    return true;
  }

  /** With what force a row outside is drawn away from its bound; negative if it is held there. */
  private double multiplier(int row, double[] newGradient, double[] coefficients) {
    if (inside[row]) {
      return Double.NEGATIVE_INFINITY;
    }
    return coefficients[row] == dual.lower(row) ? newGradient[row] : -newGradient[row];
  }

  private void takeInNearest() {
    double[] distances = Arrays.stream(gradient).map(Math::abs).toArray();
    double[] ranked = distances.clone();
    Arrays.parallelSort(ranked);
    int last = (int) Math.min(ranked.length, Math.ceil(share * ranked.length)) - 1;
    for (int i = 0; i < inside.length; i++) {
      inside[i] |= distances[i] <= ranked[last];
    }
  }
}
