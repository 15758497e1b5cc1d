package dev.kfold.trainer.benchmark;

import dev.kfold.trainer.kernel.Kernel;
import dev.kfold.trainer.kernel.SupportKernel;
import java.util.stream.IntStream;

/** Computes the objective {@code ½ Σ αᵢαⱼK(xᵢ,xⱼ) − Σ |αᵢ|} of a fit of two classes. */
final class DualObjective {

  private DualObjective() {}

  /**
   * Of a solution.
   *
   * @param coefficients αᵢ with the sign of the label
   */
  static double of(Kernel kernel, double[][] supportVectors, double[] coefficients) {
    double quadratic =
        switch (kernel) {
          case Kernel.Linear _ -> squaredLength(supportVectors, coefficients);
          case Kernel.Polynomial _, Kernel.RadialBasis _, Kernel.Sigmoid _ ->
              quadratic(kernel, supportVectors, coefficients);
        };
    double sum =
        IntStream.range(0, coefficients.length).mapToDouble(i -> Math.abs(coefficients[i])).sum();
    return quadratic / 2 - sum;
  }

  /** Returns the objective of a linear kernel, in one pass over the rows. */
  private static double squaredLength(double[][] rows, double[] coefficients) {
    double[] plane = new double[rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < plane.length; j++) {
        plane[j] += coefficients[i] * rows[i][j];
      }
    }
    return dot(plane, plane);
  }

  private static double quadratic(Kernel kernel, double[][] rows, double[] coefficients) {
    SupportKernel.Values support = new SupportKernel(rows, kernel).values();
    double sum = 0;
    for (int start = 0; start < rows.length; start += SupportKernel.ROWS) {
      int first = start;
      double[][] values =
          support.of(
              IntStream.range(0, SupportKernel.ROWS)
                  .mapToObj(i -> rows[Math.min(first + i, rows.length - 1)])
                  .toArray(double[][]::new));
      for (int i = start; i < Math.min(start + SupportKernel.ROWS, rows.length); i++) {
        sum += coefficients[i] * dot(coefficients, values[i - start]);
      }
    }
    return sum;
  }

  private static double dot(double[] x, double[] y) {
    return IntStream.range(0, x.length).mapToDouble(i -> x[i] * y[i]).sum();
  }
}
