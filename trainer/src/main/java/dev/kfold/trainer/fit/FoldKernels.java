package dev.kfold.trainer.fit;

import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.kernel.Kernel;
import dev.kfold.trainer.kernel.KernelRows;
import dev.kfold.trainer.kernel.Product;
import dev.kfold.trainer.scaling.Scaling;
import dev.kfold.trainer.svm.SvmSolver;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The kernel's values between all rows of a table, shared by all folds, all pairs of classes, and
 * all candidates that differ in C alone, which share solutions as well where C was never in their
 * way. Below them, where there are several kernels, stand the products of the rows, which are
 * shared by all values of gamma. For any number of threads.
 */
public final class FoldKernels {

  // of the heap; the rest is for the rows themselves
  private static final int SHARE_FOR_PRODUCTS = 3;
  private static final int SHARE_FOR_VALUES = 4;
  private static final int SHARE_FOR_FOLDS_AT_WORK = 4;

  /** Grouped by class and otherwise in the order of the table, as the rows of a fold are. */
  private final double[][] rows;

  /** Where each row of the table stands. */
  private final int[] places;

  private final boolean severalKernels;
  private final int foldsAtATime;
  private final Map<Product, KernelRows> products = new EnumMap<>(Product.class);
  private final Map<Rows, KnownSolutions> solutions = new ConcurrentHashMap<>();
  private Optional<ValuesOfAll> latest = Optional.empty();

  /** Of one kernel, between all rows. */
  private record ValuesOfAll(Kernel kernel, KernelRows values) {}

  /**
   * Prepares; nothing is computed before a fold asks for it.
   *
   * @param table every row that is in the training part of any fold
   * @param candidates whose folds will be fitted; those of one kernel should follow each other
   * @param foldsAtATime how many fits share the memory
   */
  public FoldKernels(Dataset table, List<FitParameters> candidates, int foldsAtATime) {
    PoolOrder order = PoolOrder.byClass(table);
    this.rows = order.rows();
    this.places = order.places();
    this.severalKernels =
        candidates.stream().anyMatch(FoldKernels::dependsOnTheFold)
            || candidates.stream().map(FoldKernels::kernel).distinct().count() > 1;
    this.foldsAtATime = foldsAtATime;
  }

  /**
   * What a fit on some of the rows takes.
   *
   * @param train its rows, by their places in the table
   */
  public KernelSupply forFold(int[] train, FitParameters candidate) {
    if (candidate.scaling() != Scaling.NONE) {
      // a scaling is fitted on the training part: no two folds agree on how far two rows are apart
      return OwnKernel.oneOf(foldsAtATime);
    }
    return new OfFold(
        train, candidate, solutions.computeIfAbsent(new Rows(train), rows -> new KnownSolutions()));
  }

  /** Rows of the table, equal where they are the same in the same order. */
  @SuppressWarnings("ArrayRecordComponent") // compared by its content, see below
  private record Rows(int[] places) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Rows rows && Arrays.equals(places, rows.places);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(places);
    }
  }

  private final class OfFold implements KernelSupply {

    private final int[] train;
    private final FitParameters candidate;
    private final KnownSolutions known;

    private OfFold(int[] train, FitParameters candidate, KnownSolutions known) {
      this.train = train;
      this.candidate = candidate;
      this.known = known;
    }

    @Override
    public KernelRows values(double[][] scaled, int[] order, Kernel kernel) {
      int[] selected = IntStream.of(order).map(row -> places[train[row]]).toArray();
      return FoldKernels.this.values(kernel, candidate).select(selected);
    }

    @Override
    public long cacheBytes() {
      return share(SHARE_FOR_FOLDS_AT_WORK) / foldsAtATime;
    }

    @Override
    public SvmSolver informed(SvmSolver solver) {
      return (problem, stopSignal) -> known.solve(solver, problem, stopSignal);
    }
  }

  private KernelRows values(Kernel kernel, FitParameters candidate) {
    return dependsOnTheFold(candidate) ? products(kernel.product()).under(kernel) : values(kernel);
  }

  /** Gamma may be taken from the variance of the training part. */
  private static boolean dependsOnTheFold(FitParameters candidate) {
    return candidate.kernel() != KernelKind.LINEAR && candidate.gamma() instanceof Gamma.Scale;
  }

  /** The candidate's kernel, but for a gamma that is the same for all candidates. */
  private static Kernel kernel(FitParameters candidate) {
    return candidate.kernel(candidate.gamma() instanceof Gamma.Value given ? given.value() : -1);
  }

  private synchronized KernelRows products(Product product) {
    return products.computeIfAbsent(
        product, p -> KernelRows.products(rows, p).shared(share(SHARE_FOR_PRODUCTS)));
  }

  private synchronized KernelRows values(Kernel kernel) {
    if (latest.isEmpty() || !latest.get().kernel().equals(kernel)) {
      latest = Optional.of(new ValuesOfAll(kernel, valuesOfAll(kernel)));
    }
    return latest.get().values();
  }

  private KernelRows valuesOfAll(Kernel kernel) {
    return severalKernels
        ? products(kernel.product()).under(kernel).shared(share(SHARE_FOR_VALUES))
        : KernelRows.of(rows, kernel).shared(share(SHARE_FOR_PRODUCTS));
  }

  private static long share(int parts) {
    return Runtime.getRuntime().maxMemory() / parts;
  }
}
