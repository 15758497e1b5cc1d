package dev.kfold.trainer.svm;

/**
 * A kernel with the meaning that scikit-learn's SVC gives it; any finite parameters are allowed, so
 * a sigmoid, or a polynomial with a negative {@code coef0}, need not be positive definite.
 *
 * @see <a href="https://scikit-learn.org/stable/modules/svm.html#kernel-functions">Kernel
 *     functions</a>
 */
public sealed interface Kernel {

  /** The kernel's value for two rows of the same length. */
  double of(double[] x, double[] y);

  /** {@code <x, y>} */
  record Linear() implements Kernel {
    @Override
    public double of(double[] x, double[] y) {
      return dot(x, y);
    }
  }

  /** {@code (gamma <x, y> + coef0)^degree} */
  record Polynomial(double gamma, double coef0, int degree) implements Kernel {
    @Override
    public double of(double[] x, double[] y) {
      return Math.pow(gamma * dot(x, y) + coef0, degree);
    }
  }

  /** {@code exp(-gamma |x - y|^2)} */
  record RadialBasis(double gamma) implements Kernel {
    @Override
    public double of(double[] x, double[] y) {
      double squaredDistance = 0;
      for (int i = 0; i < x.length; i++) {
        double difference = x[i] - y[i];
        squaredDistance += difference * difference;
      }
      return Math.exp(-gamma * squaredDistance);
    }
  }

  /** {@code tanh(gamma <x, y> + coef0)} */
  record Sigmoid(double gamma, double coef0) implements Kernel {
    @Override
    public double of(double[] x, double[] y) {
      return Math.tanh(gamma * dot(x, y) + coef0);
    }
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }
}
