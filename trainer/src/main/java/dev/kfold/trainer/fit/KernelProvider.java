package dev.kfold.trainer.fit;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.kernel.Kernel;
import dev.kfold.trainer.kernel.KernelMatrix;
import dev.kfold.trainer.svm.PlaneEstimate;
import dev.kfold.trainer.svm.SvmSolver;
import java.util.List;

/** Provides the kernel's values between the rows of a fit, and its share of the machine. */
public interface KernelProvider extends AutoCloseable {

  /**
   * Returns the values between the training rows of a fit.
   *
   * @param rows {@code [rows][features]}, scaled
   * @param order the indices of the rows, in the order of the matrix
   * @param pairsAtATime the number of threads of the fit that ask for values
   */
  KernelMatrix values(double[][] rows, int[] order, Kernel kernel, int pairsAtATime);

  /** Returns how many fits, this one among them, share the memory and the processors. */
  int fitsAtATime();

  /** Returns the most bytes of kernel rows that a solver may keep for itself. */
  long cacheBytes();

  /**
   * Returns estimates of the solutions of a linear kernel, one for each pair of classes in their
   * order; empty if there are none.
   *
   * @throws dev.kfold.trainer.svm.TrainingStoppedException if the signal is raised
   */
  default List<PlaneEstimate> estimates(StopSignal stopSignal) {
    return List.of();
  }

  /** Gives the memory of the values back at the end of the fit; they must not be used any more. */
  @Override
  default void close() {}

  /** Returns the solver, or one that looks for a known solution first. */
  default SvmSolver withSolutionCache(SvmSolver solver) {
    return solver;
  }
}
