package dev.kfold.trainer.kernel;

/**
 * What a kernel makes of two rows before its own parameters come in. The sums go through the
 * features in their order, in doubles, so that two rows have the same product to the bit wherever
 * they stand and whichever comes first.
 */
public enum Product {
  DOT {
    @Override
    double add(double sum, double x, double y) {
      return Math.fma(x, y, sum);
    }

    @Override
    void add(double[] sums, double x, double[] a) {
      DotLoops.add(sums, x, a);
    }

    @Override
    void add(double[] sums, double x, double[] a, double y, double[] b) {
      DotLoops.add(sums, x, a, y, b);
    }

    @Override
    void add(FourRows four, double[] a) {
      DotLoops.add(four, a);
    }

    @Override
    void add(FourRows four, double[] a, double[] b) {
      DotLoops.add(four, a, b);
    }
  },

  /** By differences and not by way of dot products, which cancel where rows lie far from 0. */
  SQUARED_DISTANCE {
    @Override
    double add(double sum, double x, double y) {
      return Math.fma(x - y, x - y, sum);
    }

    @Override
    void add(double[] sums, double x, double[] a) {
      DistanceLoops.add(sums, x, a);
    }

    @Override
    void add(double[] sums, double x, double[] a, double y, double[] b) {
      DistanceLoops.add(sums, x, a, y, b);
    }

    @Override
    void add(FourRows four, double[] a) {
      DistanceLoops.add(four, a);
    }

    @Override
    void add(FourRows four, double[] a, double[] b) {
      DistanceLoops.add(four, a, b);
    }

    @Override
    double withItself(double[] x) {
      return 0;
    }
  };

  /** Adds what one feature contributes. */
  abstract double add(double sum, double x, double y);

  /** Adds what a feature x of one row and the same feature a of many rows contribute. */
  abstract void add(double[] sums, double x, double[] a);

  /** The same for two features, in one pass over the sums. */
  abstract void add(double[] sums, double x, double[] a, double y, double[] b);

  /** Adds what the next feature of many rows contributes, and moves on. */
  abstract void add(FourRows four, double[] a);

  /** The same for the next two features, in one pass over the sums. */
  abstract void add(FourRows four, double[] a, double[] b);

  /** The product of a row with itself. */
  double withItself(double[] x) {
    return of(x, x);
  }

  /** The product of two rows of the same length. */
  public final double of(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum = add(sum, x[i], y[i]);
    }
    return sum;
  }
}
