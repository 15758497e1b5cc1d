package dev.kfold.trainer.fit;

import dev.kfold.trainer.svm.Kernel;
import dev.kfold.trainer.svm.KernelRows;

/** Where a fit gets the kernel's values between its rows from. */
@FunctionalInterface
public interface KernelSupply {

  /**
   * The values between some rows.
   *
   * @param rows the (scaled) training rows of a fit
   * @param order the order to take them in
   */
  KernelRows values(double[][] rows, int[] order, Kernel kernel);
}
