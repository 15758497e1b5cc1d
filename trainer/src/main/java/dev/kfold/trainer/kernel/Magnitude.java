package dev.kfold.trainer.kernel;

import java.util.stream.Stream;

/**
 * The power of two by which rows are multiplied for a fit, so that products that are kept as floats
 * neither overflow nor underflow, however large or small the features are. The kernel's gamma is
 * divided by its square; neither rounds anything. It is 1 for almost all data.
 *
 * @param exponent the exponent of the power of two
 */
public record Magnitude(int exponent) {

  private static final Magnitude NONE = new Magnitude(0);

  /** If the largest number has an exponent from SMALLEST to LARGEST, products fit into a float. */
  private static final int LARGEST = 40;

  private static final int SMALLEST = -20;

  /**
   * Chooses the power of two for rows {@code [n][features]}: 1 for kernels of dot products, because
   * the linear kernel's values are the products themselves, in floats as in LIBSVM, and the others
   * are computed from doubles.
   */
  public static Magnitude of(double[][] rows, Kernel kernel) {
    return kernel instanceof Kernel.RadialBasis ? of(rows) : NONE;
  }

  private static Magnitude of(double[][] rows) {
    double largest = Stream.of(rows).mapToDouble(Magnitude::largest).max().orElse(0);
    int of = Math.getExponent(largest);
    boolean fits = largest == 0 || (SMALLEST <= of && of <= LARGEST);
    return fits ? NONE : new Magnitude(-of);
  }

  private static double largest(double[] row) {
    double largest = 0;
    for (double value : row) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  /**
   * Returns the rows {@code [n][features]} multiplied by the power, or the same rows if it is 1.
   */
  public double[][] apply(double[][] rows) {
    return exponent == 0 ? rows : Stream.of(rows).map(this::apply).toArray(double[][]::new);
  }

  private double[] apply(double[] row) {
    double[] scaled = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      scaled[i] = Math.scalb(row[i], exponent);
    }
    return scaled;
  }

  /** Returns the kernel that has the same values for multiplied rows. */
  public Kernel apply(Kernel kernel) {
    return kernel instanceof Kernel.RadialBasis(double gamma)
        ? new Kernel.RadialBasis(forProducts(gamma))
        : kernel;
  }

  /** Returns a finite gamma: an infinite one times a distance of 0 would be no number. */
  private double forProducts(double gamma) {
    return exponent == 0 ? gamma : Math.min(Double.MAX_VALUE, Math.scalb(gamma, -2 * exponent));
  }
}
