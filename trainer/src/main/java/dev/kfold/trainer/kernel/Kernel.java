package dev.kfold.trainer.kernel;

/**
 * A kernel as defined by scikit-learn's SVC; any finite parameters are allowed, so that a sigmoid,
 * or a polynomial with a negative {@code coef0}, need not be positive definite.
 *
 * @see <a href="https://scikit-learn.org/stable/modules/svm.html#kernel-functions">Kernel
 *     functions</a>
 */
public sealed interface Kernel {

  /** Returns the product of two rows that the kernel is a function of. */
  default Product product() {
    return switch (this) {
      case Linear _, Polynomial _, Sigmoid _ -> Product.DOT;
      case RadialBasis _ -> Product.SQUARED_DISTANCE;
    };
  }

  /**
   * Returns whether products may be rounded to floats before the kernel is applied to them, because
   * the error is no larger than that of a value rounded to a float.
   */
  default boolean toleratesRoundedProducts() {
    return switch (this) {
      case Linear _, RadialBasis _ -> true;
      case Polynomial _, Sigmoid _ -> false;
    };
  }

  /** Replaces every product by the kernel's value. */
  void apply(double[] products);

  /**
   * Computes the kernel's values of products that are kept as floats.
   *
   * @param to receives the values at the indices of the products; may be the same array
   * @param start the index of the first product
   * @param end one past the index of the last product
   * @throws UnsupportedOperationException if the kernel does not tolerate rounded products
   */
  default void apply(float[] products, float[] to, int start, int end) {
    throw new UnsupportedOperationException("The products of " + this + " are not to be rounded.");
  }

  /** Returns the largest difference between a value of {@link #apply} and of {@link #at}. */
  default double error() {
    return 0;
  }

  /** Returns the kernel's value for two rows {@code [features]}. */
  default double of(double[] x, double[] y) {
    return at(product().of(x, y));
  }

  /**
   * Returns the kernel's value for one product, by the exponential or hyperbolic tangent of Java's
   * library. It takes several times as long as {@link #apply}; the exponential is the same to the
   * bit as that of the C library, which LIBSVM calls, for all but 3 of 1,000 numbers.
   */
  default double at(double product) {
    double[] value = {product};
    apply(value);
    return value[0];
  }

  /** The linear kernel, {@code <x, y>}. */
  record Linear() implements Kernel {
    @Override
    public void apply(double[] products) {
      // the value is the dot product
    }

    @Override
    public void apply(float[] products, float[] to, int start, int end) {
      System.arraycopy(products, start, to, start, end - start);
    }
  }

  /** The polynomial kernel, {@code (gamma <x, y> + coef0)^degree}. */
  record Polynomial(double gamma, double coef0, int degree) implements Kernel {
    @Override
    public void apply(double[] products) {
      VectorMath.affine(products, gamma, coef0);
      VectorMath.raise(products, degree);
    }
  }

  /** The radial basis function kernel, {@code exp(-gamma |x - y|^2)}. */
  record RadialBasis(double gamma) implements Kernel {
    @Override
    public void apply(double[] products) {
      VectorMath.exponential(products, -gamma);
    }

    @Override
    public double error() {
      return VectorMath.ERROR;
    }

    @Override
    public double at(double product) {
      return Math.exp(-gamma * product);
    }

    @Override
    public void apply(float[] products, float[] to, int start, int end) {
      VectorMath.exponential(products, -gamma, to, start, end);
    }
  }

  /** The sigmoid kernel, {@code tanh(gamma <x, y> + coef0)}. */
  record Sigmoid(double gamma, double coef0) implements Kernel {
    @Override
    public void apply(double[] products) {
      VectorMath.affine(products, gamma, coef0);
      for (int i = 0; i < products.length; i++) {
        products[i] = Math.tanh(products[i]);
      }
    }

    @Override
    public double error() {
      // Math.tanh and StrictMath.tanh are off by at most 2.5 ulps each
      return 5 * 0x1p-53;
    }

    @Override
    public double at(double product) {
      return StrictMath.tanh(gamma * product + coef0);
    }
  }
}
