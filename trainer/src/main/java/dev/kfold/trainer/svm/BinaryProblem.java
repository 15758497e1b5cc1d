package dev.kfold.trainer.svm;

import dev.kfold.trainer.kernel.Kernel;
import dev.kfold.trainer.kernel.KernelMatrix;

/**
 * A soft-margin classification of two classes: minimise {@code ½ Σ αᵢαⱼK(xᵢ,xⱼ) − Σ αᵢyᵢ} where
 * {@code Σ αᵢ = 0} and {@code 0 ≤ αᵢyᵢ ≤ C}. The coefficients carry the sign of their label.
 *
 * @param rows the training rows, all of one length
 * @param signs +1 or −1 for each row; both occur
 * @param positiveCost the upper bound C for rows of sign +1
 * @param negativeCost the upper bound C for rows of sign −1
 * @param tolerance the largest violation of the optimality conditions that is accepted, as {@code
 *     tol} of SVC
 * @param seed decides the order in which a stochastic solver visits the rows
 * @param kernelRows the kernel's values between the rows
 */
@SuppressWarnings("ArrayRecordComponent") // numbers by the million; never compared
public record BinaryProblem(
    double[][] rows,
    int[] signs,
    Kernel kernel,
    double positiveCost,
    double negativeCost,
    double tolerance,
    long seed,
    KernelMatrix kernelRows) {

  /** Where the kernel's values are nowhere at hand. */
  public BinaryProblem(
      double[][] rows,
      int[] signs,
      Kernel kernel,
      double positiveCost,
      double negativeCost,
      double tolerance,
      long seed) {
    this(
        rows,
        signs,
        kernel,
        positiveCost,
        negativeCost,
        tolerance,
        seed,
        KernelMatrix.of(rows, kernel));
  }

  public int size() {
    return rows.length;
  }

  public double lowerBound(int row) {
    return signs[row] > 0 ? 0 : -negativeCost;
  }

  public double upperBound(int row) {
    return signs[row] > 0 ? positiveCost : 0;
  }
}
