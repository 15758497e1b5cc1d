package dev.kfold.trainer.neighbour;

/** Compares rows by the Minkowski distance, raised to its power to save the root. */
sealed interface Distance {

  /**
   * Returns a value that grows with the distance, or any value of at least {@code bound} if it is
   * not below it.
   */
  double between(double[] a, double[] b, double bound);

  /** Returns the distance of a value. */
  double ofValue(double value);

  /** Returns the distance of a power, at least 1; infinite for the largest difference. */
  static Distance of(double power) {
    if (power == 1) {
      return new Manhattan();
    }
    if (power == 2) {
      return new Euclidean();
    }
    return Double.isInfinite(power) ? new Chebyshev() : new Minkowski(power);
  }

  /** The root of the sum of squares. */
  record Euclidean() implements Distance {
    @Override
    public double between(double[] a, double[] b, double bound) {
      double sum = 0;
      for (int i = 0; i < a.length; i++) {
        double difference = a[i] - b[i];
        sum += difference * difference;
      }
      return sum;
    }

    @Override
    public double ofValue(double value) {
      return Math.sqrt(value);
    }
  }

  /** The sum of the differences. */
  record Manhattan() implements Distance {
    @Override
    public double between(double[] a, double[] b, double bound) {
      double sum = 0;
      for (int i = 0; i < a.length; i++) {
        sum += Math.abs(a[i] - b[i]);
      }
      return sum;
    }

    @Override
    public double ofValue(double value) {
      return value;
    }
  }

  /** The largest difference. */
  record Chebyshev() implements Distance {
    @Override
    public double between(double[] a, double[] b, double bound) {
      double largest = 0;
      for (int i = 0; i < a.length; i++) {
        largest = Math.max(largest, Math.abs(a[i] - b[i]));
      }
      return largest;
    }

    @Override
    public double ofValue(double value) {
      return value;
    }
  }

  /** The general case. */
  record Minkowski(double power) implements Distance {
    @Override
    public double between(double[] a, double[] b, double bound) {
      double sum = 0;
      for (int i = 0; i < a.length && sum < bound; i++) {
        sum += Math.pow(Math.abs(a[i] - b[i]), power);
      }
      return sum;
    }

    @Override
    public double ofValue(double value) {
      return Math.pow(value, 1 / power);
    }
  }
}
