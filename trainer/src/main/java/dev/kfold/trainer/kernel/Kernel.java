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

  /**
   * Whether products may be rounded to floats before its values are made of them, at the price of
   * an error that is no larger than that of a value rounded to a float.
   */
  boolean toleratesRoundedProducts();

  /** Turns products into the kernel's values, all of them, in place. */
  void apply(double[] products);

  /**
   * Turns products that were kept as floats into the kernel's values, kept so, too.
   *
   * @param start of the products to turn
   * @param end one past the last
   * @param to where the values go; may be the products themselves
   * @throws UnsupportedOperationException if it does not tolerate rounded products
   */
  default void apply(float[] products, float[] to, int start, int end) {
    throw new UnsupportedOperationException("The products of " + this + " are not to be rounded.");
  }

  /** How far a value of {@link #apply} may be from that of {@link #at}; 0 if they are the same. */
  default double error() {
    return 0;
  }

  /** The kernel's value for two rows of the same length. */
  default double of(double[] x, double[] y) {
    return at(product().of(x, y));
  }

  /**
   * The kernel's value for one product, with the exponential or hyperbolic tangent of a
   * mathematical library, which takes several times as long as {@link #apply} and is, but for 3 of
   * 1,000 exponentials, the same to the bit as that of the C library, which LIBSVM calls.
   */
  default double at(double product) {
    double[] value = {product};
    apply(value);
    return value[0];
  }

  /** {@code <x, y>} */
  record Linear() implements Kernel {
    @Override
    public boolean toleratesRoundedProducts() {
      return true;
    }

    @Override
    public Product product() {
      return Product.DOT;
    }

    @Override
    public void apply(double[] products) {
      // a dot product is what it is
    }

    @Override
    public void apply(float[] products, float[] to, int start, int end) {
      System.arraycopy(products, start, to, start, end - start);
    }
  }

  /** {@code (gamma <x, y> + coef0)^degree} */
  record Polynomial(double gamma, double coef0, int degree) implements Kernel {
    @Override
    public boolean toleratesRoundedProducts() {
      return false;
    }

    @Override
    public Product product() {
      return Product.DOT;
    }

    @Override
    public void apply(double[] products) {
      VectorMath.affine(products, gamma, coef0);
      VectorMath.raise(products, degree);
    }
  }

  /** {@code exp(-gamma |x - y|^2)} */
  record RadialBasis(double gamma) implements Kernel {
    @Override
    public boolean toleratesRoundedProducts() {
      return true;
    }

    @Override
    public Product product() {
      return Product.SQUARED_DISTANCE;
    }

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

  /** {@code tanh(gamma <x, y> + coef0)} */
  record Sigmoid(double gamma, double coef0) implements Kernel {
    @Override
    public boolean toleratesRoundedProducts() {
      return false;
    }

    @Override
    public Product product() {
      return Product.DOT;
    }

    @Override
    public void apply(double[] products) {
      VectorMath.affine(products, gamma, coef0);
      for (int i = 0; i < products.length; i++) {
        products[i] = Math.tanh(products[i]);
      }
    }

    /** {@link Math#tanh} and {@link StrictMath#tanh} are off by at most 2.5 ulps each. */
    @Override
    public double error() {
      return 5 * 0x1p-53;
    }

    @Override
    public double at(double product) {
      return StrictMath.tanh(gamma * product + coef0);
    }
  }
}
