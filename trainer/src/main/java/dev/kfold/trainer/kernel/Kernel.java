package dev.kfold.trainer.kernel;

/**
 * A kernel with the meaning that scikit-learn's SVC gives it; any finite parameters are allowed, so
 * a sigmoid, or a polynomial with a negative {@code coef0}, need not be positive definite.
 *
 * @see <a href="https://scikit-learn.org/stable/modules/svm.html#kernel-functions">Kernel
 *     functions</a>
 */
public sealed interface Kernel {

  /** What it is a function of. */
  Product product();

  /** Turns products into the kernel's values, all of them, in place. */
  void apply(double[] products);

  /**
   * Turns products that were kept as floats into the kernel's values, kept so, too.
   *
   * @param start of the products to turn
   * @param end one past the last
   * @param to where the values go; may be the products themselves
   */
  default void apply(float[] products, float[] to, int start, int end) {
    double[] block = new double[Math.min(512, end - start)]; // stays in the nearest cache
    for (int from = start; from < end; from += block.length) {
      int count = Math.min(block.length, end - from);
      for (int i = 0; i < count; i++) {
        block[i] = products[from + i];
      }
      apply(block);
      for (int i = 0; i < count; i++) {
        to[from + i] = (float) block[i];
      }
    }
  }

  /** The kernel's value for two rows of the same length. */
  default double of(double[] x, double[] y) {
    return at(product().of(x, y));
  }

  /** The kernel's value for one product. */
  default double at(double product) {
    double[] value = {product};
    apply(value);
    return value[0];
  }

  /** {@code <x, y>} */
  record Linear() implements Kernel {
    @Override
    public Product product() {
      return Product.DOT;
    }

    @Override
    public void apply(double[] products) {
      // a dot product is what it is
    }
  }

  /** {@code (gamma <x, y> + coef0)^degree} */
  record Polynomial(double gamma, double coef0, int degree) implements Kernel {
    @Override
    public Product product() {
      return Product.DOT;
    }

    @Override
    public void apply(double[] products) {
      Powers.affine(products, gamma, coef0);
      Powers.raise(products, degree);
    }
  }

  /** {@code exp(-gamma |x - y|^2)} */
  record RadialBasis(double gamma) implements Kernel {
    @Override
    public Product product() {
      return Product.SQUARED_DISTANCE;
    }

    @Override
    public void apply(double[] products) {
      Powers.exponential(products, -gamma);
    }

    @Override
    public void apply(float[] products, float[] to, int start, int end) {
      Powers.exponential(products, -gamma, to, start, end);
    }
  }

  /** {@code tanh(gamma <x, y> + coef0)} */
  record Sigmoid(double gamma, double coef0) implements Kernel {
    @Override
    public Product product() {
      return Product.DOT;
    }

    @Override
    public void apply(double[] products) {
      Powers.affine(products, gamma, coef0);
      for (int i = 0; i < products.length; i++) {
        products[i] = Math.tanh(products[i]);
      }
    }
  }
}
