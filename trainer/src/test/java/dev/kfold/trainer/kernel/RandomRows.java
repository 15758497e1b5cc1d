package dev.kfold.trainer.kernel;

import java.util.List;
import java.util.Random;

/** Random rows, kernels and selections for tests of matrices. */
public final class RandomRows {

  /** More rows than one tile holds. */
  public static final int SIZE = 530;

  public static final List<Kernel> KERNELS =
      List.of(
          new Kernel.Linear(),
          new Kernel.Polynomial(0.3, 1, 3),
          new Kernel.RadialBasis(0.2),
          new Kernel.Sigmoid(0.1, -0.5));

  private RandomRows() {}

  public static double[][] normal(int size, int features, long seed) {
    Random random = new Random(seed);
    double[][] rows = new double[size][features];
    for (double[] row : rows) {
      for (int j = 0; j < features; j++) {
        row[j] = random.nextGaussian();
      }
    }
    return rows;
  }

  /** Returns some of the rows in any order, some of them twice. */
  public static int[] selection(int from, int count, long seed) {
    return new Random(seed).ints(count, 0, from).toArray();
  }
}
