package dev.kfold.trainer.fit;

import dev.kfold.trainer.kernel.Kernel;
import dev.kfold.trainer.kernel.KernelMatrix;
import dev.kfold.trainer.svm.SvmSolver;

/** Where a fit gets the kernel's values between its rows from. */
public interface KernelProvider {

  /**
   * The values between some rows.
   *
   * @param rows the (scaled) training rows of a fit
   * @param order the order to take them in
   */
  KernelMatrix values(double[][] rows, int[] order, Kernel kernel);

  /** How many bytes of kernel rows a solver may keep for itself. */
  long cacheBytes();

  /** A solver that makes use of what is known of these rows. */
  default SvmSolver informed(SvmSolver solver) {
    return solver;
  }
}
