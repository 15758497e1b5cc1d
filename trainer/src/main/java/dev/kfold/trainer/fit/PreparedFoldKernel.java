package dev.kfold.trainer.fit;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.kernel.Kernel;
import dev.kfold.trainer.kernel.KernelMatrix;
import dev.kfold.trainer.svm.PlaneEstimate;
import dev.kfold.trainer.svm.SvmSolver;
import java.util.List;
import java.util.Optional;

/**
 * The source of values for a fold whose rows are prepared by what is fitted on its training part,
 * so that no two folds agree on a value.
 *
 * @param rows the number of training rows
 * @param path empty if the candidate is in no path
 */
record PreparedFoldKernel(
    SingleFitKernel kernel, TablePlanes planes, int rows, Optional<FoldPath> path)
    implements KernelProvider {

  @Override
  public SvmSolver withSolutionCache(SvmSolver solver) {
    return path.map(it -> it.through(solver, solver)).orElse(solver);
  }

  @Override
  public KernelMatrix values(double[][] prepared, int[] order, Kernel kind, int pairsAtATime) {
    return kernel.values(prepared, order, kind, pairsAtATime);
  }

  @Override
  public int fitsAtATime() {
    return kernel.fitsAtATime();
  }

  @Override
  public long cacheBytes() {
    return kernel.cacheBytes();
  }

  @Override
  public List<PlaneEstimate> estimates(StopSignal stopSignal) {
    return planes.estimates(rows, stopSignal);
  }

  @Override
  public void close() {
    kernel.close();
  }
}
