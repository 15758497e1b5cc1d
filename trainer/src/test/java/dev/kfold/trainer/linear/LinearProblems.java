package dev.kfold.trainer.linear;

import dev.kfold.trainer.kernel.Kernel;
import dev.kfold.trainer.svm.BinaryProblem;
import java.util.Random;

/** Generates rows from two normal distributions, which may overlap. */
final class LinearProblems {

  static final double TOLERANCE = 1e-3;

  private LinearProblems() {}

  /**
   * @param distance of the classes' means along the first feature, in standard deviations
   */
  static BinaryProblem normal(int rows, int features, double distance, double cost) {
    Random random = new Random(rows * 31L + features);
    double[][] values = new double[rows][features];
    int[] signs = new int[rows];
    for (int i = 0; i < rows; i++) {
      signs[i] = i % 2 == 0 ? 1 : -1;
      for (int j = 0; j < features; j++) {
        values[i][j] = random.nextGaussian();
      }
      values[i][0] += signs[i] * distance / 2;
    }
    return problem(values, signs, cost);
  }

  /** Returns a solver whose fallback fails. */
  static LinearSolver solverOfItsOwn() {
    return new LinearSolver((_, _) -> {
      throw new AssertionError("another solver was needed");
    });
  }

  static BinaryProblem problem(double[][] rows, int[] signs, double cost) {
    return new BinaryProblem(rows, signs, new Kernel.Linear(), cost, cost, TOLERANCE, 1);
  }
}
