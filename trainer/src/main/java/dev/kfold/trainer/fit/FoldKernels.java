package dev.kfold.trainer.fit;

import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.kernel.Kernel;
import dev.kfold.trainer.kernel.KernelMatrix;
import dev.kfold.trainer.kernel.Magnitude;
import dev.kfold.trainer.kernel.Product;
import dev.kfold.trainer.scaling.Scaling;
import dev.kfold.trainer.svm.SvmSolver;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The kernel's values between all rows of a table, shared by all folds, all pairs of classes, and
 * all candidates that differ in C alone, which share solutions as well if C was never in their way.
 * Below them, if there are several kernels, stand the products of the rows, which are shared by all
 * values of gamma. For any number of threads.
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
  private final Map<ProductsOf, KernelMatrix> products = new HashMap<>();

  /** Kept as long as a candidate is at work with them. */
  private final Map<Kernel, WeakReference<OfKernel>> atWork = new HashMap<>();

  /** Kept for the next candidate. */
  private Optional<OfKernel> latest = Optional.empty();

  /**
   * What candidates of one kernel share.
   *
   * @param matrix values between all rows, or products if gamma depends on the fold
   */
  private record OfKernel(Kernel kernel, KernelMatrix matrix, Map<Rows, SolutionCache> solutions) {}

  /** Products of the rows, multiplied by a power of two. */
  private record ProductsOf(Product product, Magnitude magnitude) {}

  /** Rows of the table, equal if they are the same in the same order. */
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

  /**
   * For candidates that are known; nothing is computed before a fold asks for it.
   *
   * @param table every row that is in the training part of any fold
   * @param candidates whose folds will be fitted; those of one kernel should follow each other
   * @param foldsAtATime how many fits share the memory
   */
  public FoldKernels(Dataset table, List<FitParameters> candidates, int foldsAtATime) {
    this(
        table,
        candidates.stream().anyMatch(FoldKernels::dependsOnTheFold)
            || candidates.stream().map(c -> kernel(c, table.features())).distinct().count() > 1,
        foldsAtATime);
  }

  /** For candidates of any kernel. */
  public FoldKernels(Dataset table, int foldsAtATime) {
    this(table, true, foldsAtATime);
  }

  private FoldKernels(Dataset table, boolean severalKernels, int foldsAtATime) {
    PoolOrder order = PoolOrder.byClass(table);
    this.rows = order.rows();
    this.places = order.places();
    this.severalKernels = severalKernels;
    this.foldsAtATime = foldsAtATime;
  }

  /** What the folds of a candidate take, for as long as there are any. */
  public ForCandidate forCandidate(FitParameters candidate) {
    return new ForCandidate(candidate, ofKernel(candidate));
  }

  private synchronized OfKernel ofKernel(FitParameters candidate) {
    Kernel kernel = kernel(candidate, rows);
    atWork.values().removeIf(reference -> reference.get() == null);
    OfKernel shared =
        Optional.ofNullable(atWork.get(kernel))
            .map(WeakReference::get)
            .or(() -> latest.filter(known -> known.kernel.equals(kernel)))
            .orElseGet(
                () -> new OfKernel(kernel, matrix(candidate, kernel), new ConcurrentHashMap<>()));
    atWork.put(kernel, new WeakReference<>(shared));
    latest = Optional.of(shared);
    return shared;
  }

  private KernelMatrix matrix(FitParameters candidate, Kernel kernel) {
    Magnitude magnitude = Magnitude.of(rows, kernel);
    if (dependsOnTheFold(candidate)) {
      return products(kernel.product(), magnitude);
    }
    return severalKernels && kernel.toleratesRoundedProducts()
        ? products(kernel.product(), magnitude)
            .under(magnitude.apply(kernel))
            .shared(share(SHARE_FOR_VALUES))
        : KernelMatrix.of(rows, kernel)
            .shared(share(severalKernels ? SHARE_FOR_VALUES : SHARE_FOR_PRODUCTS));
  }

  private KernelMatrix products(Product product, Magnitude magnitude) {
    return products.computeIfAbsent(
        new ProductsOf(product, magnitude),
        _ ->
            KernelMatrix.products(magnitude.apply(rows), product)
                .shared(share(SHARE_FOR_PRODUCTS)));
  }

  /** Gamma may be taken from the variance of the training part. */
  private static boolean dependsOnTheFold(FitParameters candidate) {
    return candidate.kernel() != KernelKind.LINEAR && candidate.gamma() instanceof Gamma.Scale;
  }

  /** The candidate's kernel, but for a gamma that only the rows of a fold tell. */
  private static Kernel kernel(FitParameters candidate, double[][] rows) {
    return candidate.kernel(dependsOnTheFold(candidate) ? -1 : candidate.gamma().of(rows));
  }

  private static long share(int parts) {
    return Runtime.getRuntime().maxMemory() / parts;
  }

  /** What the folds of one candidate take. */
  public final class ForCandidate {

    private final FitParameters candidate;
    private final OfKernel shared;

    private ForCandidate(FitParameters candidate, OfKernel shared) {
      this.candidate = candidate;
      this.shared = shared;
    }

    /**
     * What a fit on some of the rows takes.
     *
     * @param train its rows, by their places in the table
     */
    public KernelProvider forFold(int[] train) {
      if (candidate.scaling() != Scaling.NONE
          || (dependsOnTheFold(candidate) && !shared.kernel.toleratesRoundedProducts())) {
        // a scaling, or such a kernel, is fitted on the training part: no two folds agree on a
        // value
        return SingleFitKernel.oneOf(foldsAtATime);
      }
      return new ForFold(
          this, train, shared.solutions.computeIfAbsent(new Rows(train), _ -> new SolutionCache()));
    }

    private KernelMatrix values(int[] train, int[] order, Kernel kernel) {
      KernelMatrix matrix = shared.matrix;
      int[] selected = IntStream.of(order).map(row -> places[train[row]]).toArray();
      return dependsOnTheFold(candidate)
          ? matrix.under(Magnitude.of(rows, kernel).apply(kernel)).select(selected)
          : matrix.select(selected);
    }

    private long cacheBytes() {
      return share(SHARE_FOR_FOLDS_AT_WORK) / foldsAtATime;
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record ForFold(ForCandidate candidate, int[] train, SolutionCache known)
      implements KernelProvider {

    @Override
    public KernelMatrix values(double[][] scaled, int[] order, Kernel kernel) {
      return candidate.values(train, order, kernel);
    }

    @Override
    public long cacheBytes() {
      return candidate.cacheBytes();
    }

    @Override
    public SvmSolver informed(SvmSolver solver) {
      return (problem, stopSignal) -> known.solve(solver, problem, stopSignal);
    }
  }
}
