package dev.kfold.trainer.kernel;

/**
 * The function of two rows that a kernel is a function of. Sums go through the features in their
 * order, in doubles, so that the product of two rows is the same to the bit wherever they stand and
 * whichever comes first.
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

  /** Computed from differences and not from dot products, which cancel if rows lie far from 0. */
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

  /** Returns the sum and the contribution of one feature. */
  abstract double add(double sum, double x, double y);

  /** Adds the contribution of one feature: x of one row, and a of the rows of a tile. */
  abstract void add(double[] sums, double x, double[] a);

  /** Adds the contributions of two features in one pass over the sums. */
  abstract void add(double[] sums, double x, double[] a, double y, double[] b);

  /** Adds the contribution of the next feature of a tile to the sums of four rows. */
  abstract void add(FourRows four, double[] a);

  /** Adds the contributions of the next two features to the sums of four rows, in one pass. */
  abstract void add(FourRows four, double[] a, double[] b);

  /** Returns the product of a row with itself. */
  double withItself(double[] x) {
    return of(x, x);
  }

  /** Returns the product of two rows {@code [features]}. */
  public final double of(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum = add(sum, x[i], y[i]);
    }
    return sum;
  }
}
