package dev.kfold.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gaussian process regression of the objective. Smile's GaussianProcessRegression is not used
 * because it loads OpenBLAS, a native library that users' machines do not have. This algorithm is
 * cubic in the number of trials, which is fast enough for a few hundred trials.
 *
 * @see <a href="https://gaussianprocess.org/gpml/">Rasmussen and Williams: Gaussian Processes for
 *     Machine Learning, algorithm 2.1</a>
 */
final class GaussianProcess {

  private static final double[] NUMBER_LENGTHS = {0.1, 0.2, 0.4, 0.8, 1.6};
  private static final double[] CATEGORY_LENGTHS = {0.4, 0.8, 1.6, 3.2};
  private static final double[] NOISES = {1e-4, 1e-2, 1e-1};

  private final HyperParameterSpace space;
  private final MaternKernel kernel;
  private final List<Point> points;
  private final double mean;
  private final double deviation;
  private final Cholesky root;
  private final double[] weights;
  private final double logLikelihood;

  /** The predictive normal distribution at a point, in the objective's unit. */
  record Belief(double mean, double deviation) {}

  private GaussianProcess(
      HyperParameterSpace space, MaternKernel kernel, List<Point> points, double[] values) {
    this.space = space;
    this.kernel = kernel;
    this.points = List.copyOf(points);
    this.mean = Arrays.stream(values).average().orElseThrow();
    this.deviation = deviation(values, mean);
    double[] standard = Arrays.stream(values).map(value -> (value - mean) / deviation).toArray();
    this.root = Cholesky.of(covariances());
    double[] forward = root.forward(standard);
    this.weights = root.backward(forward);
    this.logLikelihood =
        -0.5 * (Cholesky.dot(forward, forward, forward.length) + root.logDeterminant());
  }

  /**
   * Fits the process with the kernel of the highest marginal likelihood; the first of equals.
   *
   * @param values {@code double[n]}, the objective at the n points; greater is better
   */
  static GaussianProcess fit(HyperParameterSpace space, List<Point> points, double[] values) {
    List<GaussianProcess> fits = new ArrayList<>();
    for (double number : NUMBER_LENGTHS) {
      for (double category : CATEGORY_LENGTHS) {
        for (double noise : NOISES) {
          fits.add(
              new GaussianProcess(
                  space, new MaternKernel(number, category, noise), points, values));
        }
      }
    }
    GaussianProcess best = fits.getFirst();
    for (GaussianProcess fit : fits) {
      best = fit.logLikelihood > best.logLikelihood ? fit : best;
    }
    return best;
  }

  /** Returns this process fitted to its own predicted means at further points too. */
  GaussianProcess believingAt(List<Point> further, double[] values) {
    if (further.isEmpty()) {
      return this;
    }
    List<Point> all = new ArrayList<>(points);
    all.addAll(further);
    double[] believed = Arrays.copyOf(values, all.size());
    for (int i = 0; i < further.size(); i++) {
      believed[values.length + i] = at(further.get(i)).mean();
    }
    return new GaussianProcess(space, kernel, all, believed);
  }

  /** Returns the prediction at a point. */
  Belief at(Point point) {
    double[] covariances =
        points.stream().mapToDouble(p -> kernel.covariance(p, point, space)).toArray();
    double[] reduced = root.forward(covariances);
    double variance = Math.max(1e-12, 1 - Cholesky.dot(reduced, reduced, reduced.length));
    return new Belief(
        mean + deviation * Cholesky.dot(covariances, weights, weights.length),
        deviation * Math.sqrt(variance));
  }

  private double[][] covariances() {
    int n = points.size();
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i][j] = kernel.covariance(points.get(i), points.get(j), space);
        matrix[j][i] = matrix[i][j];
      }
      matrix[i][i] += kernel.noise();
    }
    return matrix;
  }

  private static double deviation(double[] values, double mean) {
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    double deviation = Math.sqrt(squares / values.length);
    return deviation > 0 ? deviation : 1; // equal values need no scaling
  }
}
