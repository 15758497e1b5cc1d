package dev.kfold.search;

/** The normal distribution with mean 0 and standard deviation 1. */
public final class StandardNormal {

  private static final double[] NUMERATOR = {
    3.52624965998911e-02,
    0.700383064443688,
    6.37396220353165,
    33.912866078383,
    112.079291497871,
    221.213596169931,
    220.206867912376
  };
  private static final double[] DENOMINATOR = {
    8.83883476483184e-02,
    1.75566716318264,
    16.064177579207,
    86.7807322029461,
    296.564248779674,
    637.333633378831,
    793.826512519948,
    440.413735824752
  };

  private StandardNormal() {}

  /** Returns the density at z. */
  static double density(double z) {
    return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }

  /**
   * Returns the probability of a value of at most z, off by at most 1e-14.
   *
   * @see <a href="https://www.codeplanet.eu/files/download/accuratecumnorm.pdf">West, Better
   *     Approximations to Cumulative Normal Functions, after Hart, Computer Approximations
   *     (1968)</a>
   */
  public static double cumulative(double z) {
    double x = Math.abs(z);
    double tail =
        x < 5 * Math.sqrt(2)
            ? Math.exp(-x * x / 2) * polynomial(NUMERATOR, x) / polynomial(DENOMINATOR, x)
            : density(x) / (x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65)))));
    return z > 0 ? 1 - tail : tail;
  }

  private static double polynomial(double[] coefficients, double x) {
    double sum = 0;
    for (double coefficient : coefficients) {
      sum = sum * x + coefficient;
    }
    return sum;
  }
}
