package dev.kfold.harness.cost;

/**
 * The time of one fit, as a function of its rows and columns: a constant for a new JVM, and the
 * square of the rows times the columns for the kernel. The two constants are from the measurements
 * in {@code docs/svm.md} (C = 1, {@code rbf}, one thread), which they meet within a factor of
 * three. A large {@code c}, or classes that overlap, can take many times as long.
 */
public final class FitTimes {

  /** The class loading and compiling of a new JVM, in seconds. */
  private static final double START = 0.3;

  /** The time of a product, from one fit of 20,000 rows and 50 columns in 5.4 s. */
  private static final double SECONDS_PER_PRODUCT = 5.4 / (20_000.0 * 20_000.0 * 50.0);

  /** The number of columns below which a kernel value costs the same. */
  private static final int FEWEST_COLUMNS = 10;

  private FitTimes() {}

  /** Returns the estimated seconds of one fit. */
  public static double seconds(double rows, int columns) {
    return START + SECONDS_PER_PRODUCT * rows * rows * Math.max(FEWEST_COLUMNS, columns);
  }
}
