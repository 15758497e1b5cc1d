package dev.kfold.search;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/**
 * Gaussian process regression with a constant mean of 0 and a noise variance for each value.
 * Smile's GaussianProcessRegression is not used because it loads OpenBLAS, a native library that
 * users' machines do not have. The algorithm is cubic in the number of values.
 *
 * @see <a href="https://gaussianprocess.org/gpml/">Rasmussen and Williams: Gaussian Processes for
 *     Machine Learning, algorithm 2.1</a>
 */
final class GaussianProcess {

  /** Added to the variances of drawn values, so that near points do not make them singular. */
  private static final double JITTER = 1e-6;

  private final ArdMatern kernel;
  private final double[][] points;
  private final Cholesky root;
  private final double[] weights;
  private final double logLikelihood;

  /** The predictive normal distribution at a point, without noise. */
  record Belief(double mean, double deviation) {}

  /**
   * Fits the process to values.
   *
   * @param points {@code [n][dimensions]}
   * @param values {@code [n]}
   * @param noise the variance of the noise of all values, above 0
   */
  GaussianProcess(ArdMatern kernel, double[][] points, double[] values, double noise) {
    this.kernel = kernel;
    this.points = points.clone();
    this.root = Cholesky.of(covariances(noise));
    double[] forward = root.forward(values);
    this.weights = root.backward(forward);
    this.logLikelihood =
        -0.5
            * (Cholesky.dot(forward, forward, forward.length)
                + root.logDeterminant()
                + values.length * Math.log(2 * Math.PI));
  }

  /** Returns the logarithm of the marginal likelihood of the values. */
  double logLikelihood() {
    return logLikelihood;
  }

  /**
   * Returns the coefficient of determination R² of the predictions of each value from all others: 1
   * if they are exact, 0 or less if the mean of all values predicts no worse. The kernel is that of
   * all values.
   *
   * @param values {@code [n]}, those that the process was fitted to, with mean 0
   * @see <a href="https://gaussianprocess.org/gpml/">Rasmussen and Williams: Gaussian Processes for
   *     Machine Learning, equation 5.12</a>
   */
  double leaveOneOut(double[] values) {
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      double[] unit = new double[values.length];
      unit[i] = 1;
      double[] column = root.forward(unit);
      double error = weights[i] / Cholesky.dot(column, column, column.length);
      squares += error * error;
    }
    return 1 - squares / Cholesky.dot(values, values, values.length);
  }

  /** Returns the prediction at a point {@code [dimensions]}. */
  Belief at(double[] point) {
    double[] covariances = covariancesWith(point);
    double[] reduced = root.forward(covariances);
    double explained = Cholesky.dot(reduced, reduced, reduced.length);
    double variance = Math.max(1e-12, kernel.variance() - explained);
    return new Belief(Cholesky.dot(covariances, weights, weights.length), Math.sqrt(variance));
  }

  /**
   * Returns functions drawn from the process, without noise: {@code [draws][m]}.
   *
   * @param at {@code [m][dimensions]}, different points
   */
  double[][] draws(double[][] at, int draws, RandomGenerator random) {
    int m = at.length;
    double[] means = new double[m];
    double[][] reduced = new double[m][];
    double[][] covariances = new double[m][m];
    for (int i = 0; i < m; i++) {
      double[] known = covariancesWith(at[i]);
      means[i] = Cholesky.dot(known, weights, weights.length);
      reduced[i] = root.forward(known);
      for (int j = 0; j <= i; j++) {
        covariances[i][j] =
            kernel.covariance(at[i], at[j]) - Cholesky.dot(reduced[i], reduced[j], points.length);
      }
      covariances[i][i] += JITTER * kernel.variance();
    }
    Cholesky spread = Cholesky.of(covariances);
    double[][] functions = new double[draws][];
    for (int k = 0; k < draws; k++) {
      functions[k] =
          spread.multiply(DoubleStream.generate(random::nextGaussian).limit(m).toArray());
      for (int i = 0; i < m; i++) {
        functions[k][i] += means[i];
      }
    }
    return functions;
  }

  /** Returns the covariances of the values with that at a point {@code [dimensions]}. */
  private double[] covariancesWith(double[] point) {
    return Arrays.stream(points).mapToDouble(known -> kernel.covariance(known, point)).toArray();
  }

  private double[][] covariances(double noise) {
    int n = points.length;
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i][j] = kernel.covariance(points[i], points[j]);
      }
      matrix[i][i] += noise;
    }
    return matrix;
  }
}
