package dev.kfold.trainer.kernel;

/** The values that stand at some places, in the order of the places. */
public final class Gather {

  private Gather() {}

  public static double[] of(double[] values, int[] places) {
    double[] gathered = new double[places.length];
    for (int i = 0; i < gathered.length; i++) {
      gathered[i] = values[places[i]];
    }
    return gathered;
  }

  public static float[] of(float[] values, int[] places) {
    float[] gathered = new float[places.length];
    for (int i = 0; i < gathered.length; i++) {
      gathered[i] = values[places[i]];
    }
    return gathered;
  }

  public static int[] of(int[] values, int[] places) {
    int[] gathered = new int[places.length];
    for (int i = 0; i < gathered.length; i++) {
      gathered[i] = values[places[i]];
    }
    return gathered;
  }
}
