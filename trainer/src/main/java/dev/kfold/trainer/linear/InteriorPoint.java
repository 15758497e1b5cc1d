package dev.kfold.trainer.linear;

/**
 * Mehrotra's predictor-corrector method for a {@link LinearDual}. An iteration costs one weighted
 * Gram matrix of the rows and three more passes over them; about thirty iterations are enough for
 * any number of rows.
 *
 * @see <a href="https://doi.org/10.1137/0802028">Mehrotra, On the implementation of a primal-dual
 *     interior point method, SIAM J. Optim. 2 (1992)</a>
 */
final class InteriorPoint {

  private static final int MAXIMUM_ITERATIONS = 100;

  /** A closer point has fewer rows that are taken for free or at a bound by mistake. */
  private static final int MOST_FURTHER_ITERATIONS = 3;

  private static final double FURTHER_ACCURACY = 1e-2;

  private static final double SHARE_OF_STEP = 0.995;
  private static final double SMALLEST_STEP = 1e-10;

  private final LinearDual dual;
  private final ParallelBlocks blocks;

  private final InteriorPointBound lower;
  private final InteriorPointBound upper;
  private final double[] coefficients;
  private Hyperplane plane;
  private double meanSquare;

  private final double[] theta;
  private final double[] gradient;

  /**
   * Starts in the middle between the bounds.
   *
   * @param start an estimate of the solution's plane
   */
  InteriorPoint(LinearDual dual, Hyperplane start) {
    int size = dual.size();
    this.dual = dual;
    this.blocks = dual.blocks();
    this.lower = new InteriorPointBound(size);
    this.upper = new InteriorPointBound(size);
    this.coefficients = new double[size];
    this.theta = new double[size];
    this.gradient = new double[size];
    for (int i = 0; i < size; i++) {
      coefficients[i] = (dual.lower(i) + dual.upper(i)) / 2;
    }
    this.plane = start;
    startMultipliers();
  }

  double[] coefficients() {
    return coefficients;
  }

  Hyperplane plane() {
    return plane;
  }

  InteriorPointBound lower() {
    return lower;
  }

  InteriorPointBound upper() {
    return upper;
  }

  /** Sets multipliers whose difference is the gradient of the row. */
  private void startMultipliers() {
    blocks.each((from, to) -> dual.gradient(gradient, plane, from, to));
    double mean =
        blocks.sum((from, to) -> {
          double sum = 0;
          for (int i = from; i < to; i++) {
            sum += Math.abs(gradient[i]);
          }
          return sum;
        })
            / dual.size();
    for (int i = 0; i < dual.size(); i++) {
      meanSquare += dual.squaredNorm(i) / dual.size();
      lower.start(i, coefficients[i] - dual.lower(i), Math.max(-gradient[i], 0) + mean);
      upper.start(i, dual.upper(i) - coefficients[i], Math.max(gradient[i], 0) + mean);
    }
  }

  /**
   * Iterates until the point is near the optimum, or steps become too short. A few more iterations,
   * each of which gains a digit or more, come closer than is asked for.
   *
   * @param gap the complementarity gap to reach, as a share of the sum of the absolute coefficients
   * @param accuracy the largest error of gradients
   */
  void solve(double gap, double accuracy) {
    int end = MAXIMUM_ITERATIONS;
    for (int i = 0; i < end; i++) {
      double mean = complementarity(0);
      lower.targetOptimum();
      upper.targetOptimum();
      NewtonSystem system =
          new NewtonSystem(dual, plane.weights(), coefficients, theta, gradient, this::prepare);
      if (isNear(gap, accuracy * FURTHER_ACCURACY, mean)) {
        return;
      }
      if (end == MAXIMUM_ITERATIONS && isNear(gap, accuracy, mean)) {
        end = Math.min(end, i + MOST_FURTHER_ITERATIONS);
      }
      double predicted = complementarity(computeDirection(system.solve()));
      double share = predicted / mean;
      Hyperplane direction = system.solve(targetCentre(share * share * predicted));
      double step = Math.min(1, SHARE_OF_STEP * computeDirection(direction));
      if (!(step > SMALLEST_STEP)) {
        return; // too short, or NaN from rounding errors
      }
      advance(direction, step);
    }
  }

  private boolean isNear(double gap, double accuracy, double mean) {
    // if slack and multiplier were equal, a row could be taken for free or for one at a bound
    double multiplier = Math.sqrt(mean * meanSquare);
    return mean * dual.size() <= gap * absoluteSum()
        && multiplier <= accuracy
        && residual() <= accuracy;
  }

  private void prepare(int from, int to) {
    dual.gradient(gradient, plane, from, to);
    for (int i = from; i < to; i++) {
      theta[i] = 1 / (lower.scaling(i) + upper.scaling(i));
    }
  }

  private double absoluteSum() {
    return blocks.sum((from, to) -> {
      double sum = 0;
      for (int i = from; i < to; i++) {
        sum += Math.abs(coefficients[i]);
      }
      return sum;
    });
  }

  private double residual() {
    return -blocks.minimum((from, to) -> {
      double worst = 0;
      for (int i = from; i < to; i++) {
        worst = Math.min(worst, -Math.abs(gradient[i] + lower.multiplier(i) - upper.multiplier(i)));
      }
      return worst;
    });
  }

  /** Returns the mean product of slack and multiplier after a step of some length. */
  private double complementarity(double step) {
    return blocks.sum((from, to) -> {
      double sum = 0;
      for (int i = from; i < to; i++) {
        sum += lower.productAfter(i, step) + upper.productAfter(i, step);
      }
      return sum;
    })
        / (2.0 * dual.size());
  }

  /** Computes the direction of every row; returns the longest step, up to 1, within the bounds. */
  private double computeDirection(Hyperplane direction) {
    double offset = direction.offset(dual.centre());
    return blocks.minimum((from, to) -> {
      double longest = 1;
      for (int i = from; i < to; i++) {
        double product = DenseVectors.dot(direction.weights(), dual.rows()[i]);
        double rho = gradient[i] + lower.complementarityTarget(i) - upper.complementarityTarget(i);
        double change = theta[i] * (rho - product - offset);
        longest = Math.min(longest, lower.computeDirection(i, change));
        longest = Math.min(longest, upper.computeDirection(i, -change));
      }
      return longest;
    });
  }

  /**
   * Targets equal products of slack and multiplier, corrected to second order. Returns what that
   * adds to the right-hand side of the {@link NewtonSystem}.
   */
  private double[] targetCentre(double centring) {
    return blocks.sums((from, to) -> {
      double[] sum = new double[dual.features()];
      double total = 0;
      for (int i = from; i < to; i++) {
        lower.target(centring, i);
        upper.target(centring, i);
        double more = theta[i] * (lower.complementarityTarget(i) - upper.complementarityTarget(i));
        DenseVectors.add(sum, more, dual.rows()[i]);
        total += more;
      }
      DenseVectors.add(sum, -total, dual.centre());
      double[] withTotal = new double[sum.length + 1];
      withTotal[0] = total;
      System.arraycopy(sum, 0, withTotal, 1, sum.length);
      return withTotal;
    });
  }

  private void advance(Hyperplane direction, double step) {
    blocks.each((from, to) -> {
      for (int i = from; i < to; i++) {
        lower.advance(i, step);
        upper.advance(i, step);
        coefficients[i] = coefficient(i);
      }
    });
    plane = plane.plus(step, direction);
  }

  private double coefficient(int row) {
    return lower.slack(row) < upper.slack(row)
        ? dual.lower(row) + lower.slack(row)
        : dual.upper(row) - upper.slack(row);
  }
}
