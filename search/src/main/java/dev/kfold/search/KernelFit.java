package dev.kfold.search;

/**
 * The kernel and the noise of a Gaussian process with the greatest posterior density: the marginal
 * likelihood of the values times log-normal priors, without which a handful of values would be
 * explained by noise alone or by a length scale of 0. Found by pattern search from the medians of
 * the priors.
 *
 * @param noise the variance of the noise of all values
 * @see <a href="https://gaussianprocess.org/gpml/">Rasmussen and Williams: Gaussian Processes for
 *     Machine Learning, section 5.4</a>
 * @see <a href="https://doi.org/10.1145/321062.321069">Hooke and Jeeves: "Direct Search" Solution
 *     of Numerical and Statistical Problems</a>
 */
record KernelFit(ArdMatern kernel, double noise) {

  private static final Prior NUMBER_LENGTH = new Prior(0.4, 0.7);
  private static final Prior CATEGORY_LENGTH = new Prior(1, 0.7);
  private static final Prior VARIANCE = new Prior(1, 0.7);
  private static final Prior NOISE = new Prior(0.01, 1.5);

  private static final double LEAST_NOISE = 1e-6; // keeps the covariances positive definite
  private static final double LAST_STEP = 0.25;

  /** A log-normal distribution. */
  private record Prior(double median, double deviation) {

    double at(double deviations) {
      return median * Math.exp(deviations * deviation);
    }
  }

  /**
   * Fits to values with mean 0 and standard deviation 1.
   *
   * @param categorical whether each dimension has categories
   * @param points {@code [n][dimensions]}
   * @param values {@code [n]}
   */
  static KernelFit of(boolean[] categorical, double[][] points, double[] values) {
    double[] best = new double[categorical.length + 2]; // in deviations from the medians
    double greatest = logPosterior(best, categorical, points, values);
    for (double step = 1; step >= LAST_STEP; step /= 2) {
      boolean improved = true;
      while (improved) {
        improved = false;
        for (int i = 0; i < 2 * best.length; i++) {
          double[] other = best.clone();
          other[i / 2] += i % 2 == 0 ? step : -step;
          double density = logPosterior(other, categorical, points, values);
          if (density > greatest) {
            best = other;
            greatest = density;
            improved = true;
          }
        }
      }
    }
    return at(best, categorical);
  }

  /** Returns the process with this kernel and this noise. */
  GaussianProcess process(double[][] points, double[] values) {
    return new GaussianProcess(kernel, points, values, noise);
  }

  private static double logPosterior(
      double[] deviations, boolean[] categorical, double[][] points, double[] values) {
    double prior = -0.5 * Cholesky.dot(deviations, deviations, deviations.length);
    return prior + at(deviations, categorical).process(points, values).logLikelihood();
  }

  private static KernelFit at(double[] deviations, boolean[] categorical) {
    int dimensions = categorical.length;
    double[] lengths = new double[dimensions];
    for (int d = 0; d < dimensions; d++) {
      lengths[d] = (categorical[d] ? CATEGORY_LENGTH : NUMBER_LENGTH).at(deviations[d]);
    }
    return new KernelFit(
        new ArdMatern(lengths, categorical, VARIANCE.at(deviations[dimensions])),
        LEAST_NOISE + NOISE.at(deviations[dimensions + 1]));
  }
}
