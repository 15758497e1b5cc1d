package dev.kfold.trainer.kernel;

/** Between floats and doubles, in loops that the JIT compiler vectorises. */
final class Conversions {

  private Conversions() {}

  static void widen(float[] from, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] = from[i];
    }
  }

  static void narrow(double[] from, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] = (float) from[i];
    }
  }
}
