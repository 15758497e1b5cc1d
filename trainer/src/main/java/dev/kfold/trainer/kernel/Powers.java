package dev.kfold.trainer.kernel;

import java.util.Arrays;

/**
 * Functions of many numbers at once, in loops that the JIT compiler turns into vector instructions:
 * no calls, no branches, no table. {@link Math#exp} would take ten times as long.
 */
final class Powers {

  /** e^x is taken as (e^(x/64))^64, by six squarings. */
  private static final double PARTS = 64;

  /** Where e^(64 · x) is below 1e-55, which is nothing beside the other values of a kernel. */
  private static final double LEAST = -2;

  private Powers() {}

  /** {@code factor · x + summand} */
  static void affine(double[] x, double factor, double summand) {
    for (int i = 0; i < x.length; i++) {
      x[i] = factor * x[i] + summand;
    }
  }

  /** {@code e^(factor · x)}, for products of 0 or less, to 1e-13 of the largest value, 1. */
  static void exponential(double[] x, double factor) {
    double part = factor / PARTS;
    for (int i = 0; i < x.length; i++) {
      x[i] = sixFoldSquare(exponential(Math.max(x[i] * part, LEAST)));
    }
  }

  /** The same from floats to floats, and from one place to before another. */
  static void exponential(float[] x, double factor, float[] to, int start, int end) {
    double part = factor / PARTS;
    for (int i = start; i < end; i++) {
      to[i] = (float) sixFoldSquare(exponential(Math.max(x[i] * part, LEAST)));
    }
  }

  /**
   * Taylor's series to the seventh power: its remainder, t⁸/8! for the 64th part of the exponent,
   * is below 1e-13 wherever the value itself is not.
   */
  private static double exponential(double t) {
    double sum = Math.fma(t, 1.0 / 5040, 1.0 / 720);
    sum = Math.fma(sum, t, 1.0 / 120);
    sum = Math.fma(sum, t, 1.0 / 24);
    sum = Math.fma(sum, t, 1.0 / 6);
    sum = Math.fma(sum, t, 0.5);
    sum = Math.fma(sum, t, 1);
    return Math.fma(sum, t, 1);
  }

  private static double sixFoldSquare(double x) {
    double square = x * x;
    square *= square;
    square *= square;
    square *= square;
    square *= square;
    return square * square;
  }

  /** {@code x^exponent}, by squaring. */
  static void raise(double[] x, int exponent) {
    double[] square = x.clone();
    Arrays.fill(x, 1);
    for (int left = exponent; left > 0; left >>= 1) {
      if ((left & 1) == 1) {
        multiply(x, square);
      }
      multiply(square, square);
    }
  }

  private static void multiply(double[] x, double[] y) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= y[i];
    }
  }
}
