package dev.kfold.trainer.kernel;

import java.util.stream.Stream;

/**
 * The power of two by which rows are multiplied for a fit, so that products that are kept as floats
 * neither overflow nor vanish, however large or small the features are. The kernel's gamma makes up
 * for it; nothing is rounded by either. Almost all data need none.
 *
 * @param exponent of the power of two
 */
public record Magnitude(int exponent) {

  private static final Magnitude NONE = new Magnitude(0);

  /** Products of rows whose largest number has an exponent within these are in range of a float. */
  private static final int LARGEST = 40;

  private static final int SMALLEST = -20;

  /**
   * Chooses one for some rows. A linear kernel's values are the products themselves, as large or
   * small, in floats, as LIBSVM has them; and other kernels of dot products are made of doubles.
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

  /** Returns the rows multiplied by the power, or themselves if it is 1. */
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

  /** An infinite gamma would make the distance of equal rows no number. */
  private double forProducts(double gamma) {
    return exponent == 0 ? gamma : Math.min(Double.MAX_VALUE, Math.scalb(gamma, -2 * exponent));
  }
}
