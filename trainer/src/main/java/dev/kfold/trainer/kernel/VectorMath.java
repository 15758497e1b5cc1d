package dev.kfold.trainer.kernel;

import java.util.Arrays;

/**
 * Functions of whole arrays, in loops without calls, branches or tables, which the JIT compiler
 * vectorises. {@link Math#exp} would take ten times as long. The loops are unrolled and duplicated
 * on purpose.
 */
final class VectorMath {

  /** The largest relative error of an exponential in doubles. */
  static final double ERROR = 4e-13;

  /** e^x is computed as (e^(x/1024))^1024, by ten squarings, each of which doubles the error. */
  private static final double PARTS = 1024;

  /** The x below which e^(1024 · x) is 0 in doubles. */
  private static final double LEAST = -746 / PARTS;

  /** For floats, e^x is computed as (e^(x/128))^128, by seven squarings. */
  private static final double PARTS_OF_FLOATS = 128;

  /** The x below which e^(128 · x) is 0 in floats. */
  private static final double LEAST_OF_FLOATS = -104 / PARTS_OF_FLOATS;

  private VectorMath() {}

  /** Replaces x by {@code factor · x + summand}. */
  static void affine(double[] x, double factor, double summand) {
    for (int i = 0; i < x.length; i++) {
      x[i] = factor * x[i] + summand;
    }
  }

  /**
   * Replaces x by {@code e^(factor · x)} for {@code factor · x ≤ 0}, with a relative error of at
   * most {@link #ERROR} down to the smallest double.
   */
  static void exponential(double[] x, double factor) {
    double part = factor / PARTS;
    for (int i = 0; i < x.length; i++) {
      double power = exponential(Math.max(x[i] * part, LEAST));
      power *= power;
      power *= power;
      power *= power;
      x[i] = sevenFoldSquare(power);
    }
  }

  /**
   * Computes {@code e^(factor · x)} for {@code factor · x ≤ 0} from floats to floats, for the
   * indices from {@code start} to before {@code end}, with an error little above half an ulp down
   * to the smallest float.
   */
  static void exponential(float[] x, double factor, float[] to, int start, int end) {
    double part = factor / PARTS_OF_FLOATS;
    for (int i = start; i < end; i++) {
      to[i] = (float) sevenFoldSquare(exponentialOfFloats(Math.max(x[i] * part, LEAST_OF_FLOATS)));
    }
  }

  /**
   * Returns {@code e^t} for t from {@link #LEAST} to 0, off by at most 1e-16; the polynomial
   * interpolates {@code (e^t − 1)/t} in the Chebyshev nodes.
   */
  private static double exponential(double t) {
    double sum = Math.fma(t, 1.7989460581082817e-08, 2.6405464384018447e-07);
    sum = Math.fma(sum, t, 2.7447957382689033e-06);
    sum = Math.fma(sum, t, 2.4795061305341197e-05);
    sum = Math.fma(sum, t, 0.0001984101814371703);
    sum = Math.fma(sum, t, 0.0013888882632545633);
    sum = Math.fma(sum, t, 0.008333333236166245);
    sum = Math.fma(sum, t, 0.041666666657849204);
    sum = Math.fma(sum, t, 0.16666666666625582);
    sum = Math.fma(sum, t, 0.4999999999999925);
    sum = Math.fma(sum, t, 1);
    return Math.fma(sum, t, 1);
  }

  /** Returns {@code e^t} for t from {@link #LEAST_OF_FLOATS} to 0, off by at most 2e-11. */
  private static double exponentialOfFloats(double t) {
    double sum = Math.fma(t, 1.736164836451526e-05, 0.0001892038888782962);
    sum = Math.fma(sum, t, 0.0013827546428017);
    sum = Math.fma(sum, t, 0.008331038562544758);
    sum = Math.fma(sum, t, 0.041666197177962355);
    sum = Math.fma(sum, t, 0.16666661929135568);
    sum = Math.fma(sum, t, 0.49999999817311075);
    sum = Math.fma(sum, t, 0.9999999999884112);
    return Math.fma(sum, t, 1);
  }

  private static double sevenFoldSquare(double x) {
    double square = x * x;
    square *= square;
    square *= square;
    square *= square;
    square *= square;
    square *= square;
    return square * square;
  }

  /** Replaces x by {@code x^exponent}, by repeated squaring. */
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
