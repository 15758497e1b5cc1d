package dev.kfold.trainer.svm;

import java.util.Arrays;

/**
 * Functions of many numbers at once, in loops that the JIT compiler turns into vector instructions:
 * no calls, no branches, no table. {@link Math#exp} would take ten times as long.
 */
final class Powers {

  /** e^x is taken as (e^(x/256))^256, by eight squarings. */
  private static final double HALVINGS = 256;

  /** Where e^(256 · x) is below 1e-55, which is nothing beside the other values of a kernel. */
  private static final double LEAST = -0.5;

  private Powers() {}

  /** {@code factor · x + summand} */
  static void affine(double[] x, double factor, double summand) {
    for (int i = 0; i < x.length; i++) {
      x[i] = factor * x[i] + summand;
    }
  }

  /**
   * {@code e^(factor · x)}, for products of 0 or less, to 1e-13 of the largest value, 1. Taylor's
   * series to the seventh power: its remainder, x⁸/8! for the 256th part of the exponent, is below
   * that wherever the value itself is not.
   */
  static void exponential(double[] x, double factor) {
    double part = factor / HALVINGS;
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.max(x[i] * part, LEAST);
    }
    for (int i = 0; i < x.length; i++) {
      double t = x[i];
      double sum = Math.fma(t, 1.0 / 5040, 1.0 / 720);
      sum = Math.fma(sum, t, 1.0 / 120);
      sum = Math.fma(sum, t, 1.0 / 24);
      sum = Math.fma(sum, t, 1.0 / 6);
      sum = Math.fma(sum, t, 0.5);
      sum = Math.fma(sum, t, 1);
      sum = Math.fma(sum, t, 1);
      sum *= sum;
      sum *= sum;
      sum *= sum;
      sum *= sum;
      sum *= sum;
      sum *= sum;
      sum *= sum;
      sum *= sum;
      x[i] = sum;
    }
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
