package dev.kfold.trainer.kernel;

/** Selects elements of arrays by their indices, as {@code numpy.take}. */
public final class Gather {

  private Gather() {}

  /** Returns {@code values[places[0]], values[places[1]], …} */
  public static double[] of(double[] values, int[] places) {
    double[] gathered = new double[places.length];
    for (int i = 0; i < gathered.length; i++) {
      gathered[i] = values[places[i]];
    }
    return gathered;
  }

  /** Returns {@code values[places[0]], values[places[1]], …} */
  public static float[] of(float[] values, int[] places) {
    float[] gathered = new float[places.length];
    for (int i = 0; i < gathered.length; i++) {
      gathered[i] = values[places[i]];
    }
    return gathered;
  }

  /** Returns {@code values[places[0]], values[places[1]], …} */
  public static int[] of(int[] values, int[] places) {
    int[] gathered = new int[places.length];
    for (int i = 0; i < gathered.length; i++) {
      gathered[i] = values[places[i]];
    }
    return gathered;
  }
}
