package dev.kfold.search;

/**
 * Gaussian process regression with a constant mean of 0 and a noise variance for each value.
 * Smile's GaussianProcessRegression is not used because it loads OpenBLAS, a native library that
 * users' machines do not have. The algorithm is cubic in the number of values.
 *
 * @see <a href="https://gaussianprocess.org/gpml/">Rasmussen and Williams: Gaussian Processes for
 *     Machine Learning, algorithm 2.1</a>
 */
final class GaussianProcess {

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

  /** Returns the prediction at a point {@code [dimensions]}. */
  Belief at(double[] point) {
    double[] covariances = new double[points.length];
    for (int i = 0; i < covariances.length; i++) {
      covariances[i] = kernel.covariance(points[i], point);
    }
    double[] reduced = root.forward(covariances);
    double explained = Cholesky.dot(reduced, reduced, reduced.length);
    double variance = Math.max(1e-12, kernel.variance() - explained);
    return new Belief(Cholesky.dot(covariances, weights, weights.length), Math.sqrt(variance));
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
