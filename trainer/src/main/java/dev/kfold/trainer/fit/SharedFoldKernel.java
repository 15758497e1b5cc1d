package dev.kfold.trainer.fit;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.kernel.Kernel;
import dev.kfold.trainer.kernel.KernelMatrix;
import dev.kfold.trainer.kernel.KernelValues;
import dev.kfold.trainer.kernel.StoredRows;
import dev.kfold.trainer.svm.PlaneEstimate;
import dev.kfold.trainer.svm.SvmSolver;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The source of values for a fold that shares them with the others; for one thread. */
final class SharedFoldKernel implements KernelProvider {

  private final PoolOrder order;
  private final TablePlanes planes;
  private final int[] train;
  private final SharedKernel shared;
  private final SolutionCache known;
  private final Optional<FoldPath> path;
  private final FitMemory memory;
  private Optional<StoredRows> stored = Optional.empty();

  /**
   * Prepares a fold.
   *
   * @param order of the rows of the table in the shared values
   * @param train the indices of the training rows in the table
   * @param path empty if the candidate is in no path
   */
  SharedFoldKernel(
      PoolOrder order,
      TablePlanes planes,
      int[] train,
      SharedKernel shared,
      FitMemory memory,
      Optional<FoldPath> path) {
    this.order = order;
    this.memory = memory;
    this.planes = planes;
    this.train = train;
    this.shared = shared;
    this.known = shared.values().solutions(new FoldRows(train));
    this.path = path;
  }

  @Override
  public KernelMatrix values(double[][] scaled, int[] ofFold, Kernel kernel, int pairsAtATime) {
    KernelMatrix matrix = shared.values().matrix();
    int[] selected = IntStream.of(ofFold).map(row -> order.places()[train[row]]).toArray();
    Optional<Kernel> function = shared.ofProducts(kernel, order.rows());
    if (function.isEmpty()) {
      return matrix.select(selected);
    }
    // all pairs of classes share the values, so that each is computed once
    StoredRows values = memory.store(new KernelValues(matrix, function.get()));
    stored = Optional.of(values);
    return values.select(selected);
  }

  @Override
  public int fitsAtATime() {
    return memory.fitsAtATime();
  }

  @Override
  public long cacheBytes() {
    return memory.cacheBytes();
  }

  @Override
  public void close() {
    stored.ifPresent(StoredRows::close);
    memory.close();
  }

  @Override
  public List<PlaneEstimate> estimates(StopSignal stopSignal) {
    return planes.estimates(train.length, stopSignal);
  }

  @Override
  public SvmSolver withSolutionCache(SvmSolver solver) {
    SvmSolver fromZero = (problem, stopSignal) -> known.solve(solver, problem, stopSignal);
    return path.map(it -> it.through(solver, fromZero)).orElse(fromZero);
  }
}
