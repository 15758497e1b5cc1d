package dev.kfold.trainer.svm;

import dev.kfold.trainer.kernel.Kernel;
import dev.kfold.trainer.kernel.KernelMatrix;
import java.util.Optional;

/**
 * The dual problem of C-support vector classification of two classes: minimise {@code ½ Σ
 * αᵢαⱼK(xᵢ,xⱼ) − Σ αᵢyᵢ} subject to {@code Σ αᵢ = 0} and {@code 0 ≤ αᵢyᵢ ≤ C}. The coefficients
 * carry the sign of their label.
 *
 * @param rows the training rows, {@code [rows][features]}
 * @param signs +1 or −1 for each row; both occur
 * @param positiveCost the upper bound C for rows of sign +1
 * @param negativeCost the upper bound C for rows of sign −1
 * @param tolerance the largest violation of the optimality conditions that is accepted, as {@code
 *     tol} of SVC
 * @param seed of the random numbers of a stochastic solver
 * @param kernelRows the kernel's values between the rows
 * @param estimate of the solution, if there is one
 * @param start where the solver starts; without one, all coefficients start at 0
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
    KernelMatrix kernelRows,
    Optional<PlaneEstimate> estimate,
    Optional<WarmStart> start) {

  /** States a problem whose kernel values are computed whenever asked for, started from 0. */
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
        KernelMatrix.of(rows, kernel),
        Optional.empty(),
        Optional.empty());
  }

  /** Returns the same problem, started from a point. */
  public BinaryProblem startedFrom(WarmStart point) {
    return new BinaryProblem(
        rows,
        signs,
        kernel,
        positiveCost,
        negativeCost,
        tolerance,
        seed,
        kernelRows,
        estimate,
        Optional.of(point));
  }

  /** Returns the number of rows. */
  public int size() {
    return rows.length;
  }

  /** Returns the least coefficient of a row: 0 or −C. */
  public double lowerBound(int row) {
    return signs[row] > 0 ? 0 : -negativeCost;
  }

  /** Returns the largest coefficient of a row: C or 0. */
  public double upperBound(int row) {
    return signs[row] > 0 ? positiveCost : 0;
  }
}
