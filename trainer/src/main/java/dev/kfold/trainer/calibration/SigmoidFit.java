package dev.kfold.trainer.calibration;

import java.util.stream.DoubleStream;

/**
 * Fits Platt's sigmoid to decision values: minimises the cross-entropy by Newton's method with
 * backtracking. The optimum is that of scikit-learn's {@code CalibratedClassifierCV}.
 *
 * @see <a href="https://www.csie.ntu.edu.tw/~cjlin/papers/plattprob.pdf">Lin, Lin and Weng, A note
 *     on Platt's probabilistic outputs for support vector machines, 2007</a>
 */
final class SigmoidFit {

  private static final int MOST_STEPS = 100;
  private static final double SMALLEST_STEP = 1e-10;

  /** Lets the step be computed if all decisions are equal. */
  private static final double RIDGE = 1e-12;

  /** The largest mean gradient at the optimum. */
  private static final double TOLERANCE = 1e-12;

  /** Decisions from this one on are scaled to 1, as in scikit-learn, to keep the Hessian sound. */
  private static final double LARGE = 30;

  private final double[] decisions;
  private final double[] targets;
  private double a;
  private double b;

  private SigmoidFit(double[] decisions, double[] targets, double intercept) {
    this.decisions = decisions;
    this.targets = targets;
    this.b = intercept;
  }

  /**
   * Fits the sigmoid of a class.
   *
   * @param decisions {@code [rows]}, finite, higher for the class; of rows that their model was not
   *     fitted on
   * @param isMember {@code [rows]}, whether each row is of the class
   */
  static Sigmoid of(double[] decisions, boolean[] isMember) {
    int members = 0;
    for (boolean member : isMember) {
      members += member ? 1 : 0;
    }
    int others = isMember.length - members;
    double[] targets = new double[isMember.length];
    for (int row = 0; row < targets.length; row++) {
      targets[row] = isMember[row] ? (members + 1.0) / (members + 2.0) : 1 / (others + 2.0);
    }
    double largest = DoubleStream.of(decisions).map(Math::abs).max().orElse(0);
    double scale = largest >= LARGE ? largest : 1;
    double[] scaled = DoubleStream.of(decisions).map(decision -> decision / scale).toArray();
    SigmoidFit fit = new SigmoidFit(scaled, targets, Math.log((others + 1.0) / (members + 1.0)));
    fit.minimise();
    return new Sigmoid(fit.a / scale, fit.b);
  }

  private void minimise() {
    double loss = loss(a, b);
    for (int step = 0; step < MOST_STEPS; step++) {
      double gradientA = 0;
      double gradientB = 0;
      double hessianAa = RIDGE;
      double hessianAb = 0;
      double hessianBb = RIDGE;
      Sigmoid sigmoid = new Sigmoid(a, b);
      for (int row = 0; row < decisions.length; row++) {
        double decision = decisions[row];
        double p = sigmoid.probability(decision);
        double slope = targets[row] - p;
        double curvature = p * (1 - p);
        gradientA += decision * slope;
        gradientB += slope;
        hessianAa += decision * decision * curvature;
        hessianAb += decision * curvature;
        hessianBb += curvature;
      }
      if (Math.max(Math.abs(gradientA), Math.abs(gradientB)) <= TOLERANCE * decisions.length) {
        return;
      }
      double determinant = hessianAa * hessianBb - hessianAb * hessianAb;
      double directionA = -(hessianBb * gradientA - hessianAb * gradientB) / determinant;
      double directionB = -(hessianAa * gradientB - hessianAb * gradientA) / determinant;
      double next =
          search(directionA, directionB, loss, gradientA * directionA + gradientB * directionB);
      if (next >= loss) {
        return; // what is left is below the rounding of the loss
      }
      loss = next;
    }
  }

  /**
   * Halves the step until the loss falls enough, and takes it.
   *
   * @param slope of the loss in the direction
   * @return the loss, which has not changed if no step is small enough
   */
  private double search(double directionA, double directionB, double loss, double slope) {
    for (double step = 1; step >= SMALLEST_STEP; step /= 2) {
      double next = loss(a + step * directionA, b + step * directionB);
      if (next < loss + 1e-4 * step * slope) {
        a += step * directionA;
        b += step * directionB;
        return next;
      }
    }
    return loss;
  }

  /** Returns the cross-entropy, in the form that does not overflow for either sign. */
  private double loss(double slope, double intercept) {
    double loss = 0;
    for (int row = 0; row < decisions.length; row++) {
      double z = slope * decisions[row] + intercept;
      loss +=
          z >= 0
              ? targets[row] * z + Math.log1p(Math.exp(-z))
              : (targets[row] - 1) * z + Math.log1p(Math.exp(z));
    }
    return loss;
  }
}
