package dev.kfold.trainer.fit;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.algorithm.Gamma;
import dev.kfold.trainer.algorithm.KernelKind;
import dev.kfold.trainer.algorithm.SvmParameters;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.kernel.Gather;
import dev.kfold.trainer.kernel.Kernel;
import dev.kfold.trainer.kernel.KernelMatrix;
import dev.kfold.trainer.kernel.KernelMemory;
import dev.kfold.trainer.kernel.KernelValues;
import dev.kfold.trainer.kernel.Magnitude;
import dev.kfold.trainer.kernel.Product;
import dev.kfold.trainer.kernel.RowProducts;
import dev.kfold.trainer.kernel.StoredRows;
import dev.kfold.trainer.preparation.PreparationParameters;
import dev.kfold.trainer.scaling.Scaling;
import dev.kfold.trainer.score.ScoredRows;
import dev.kfold.trainer.svm.PlaneEstimate;
import dev.kfold.trainer.svm.SvmSolver;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The kernel's values between all rows of a table, shared by all folds, all pairs of classes and
 * all candidates that differ in C alone; such candidates also share solutions in which no
 * coefficient reached C. If there are several kernels, the products of the rows are stored too and
 * shared by all values of gamma. Thread-safe.
 */
public final class FoldKernels {

  /** The part of the memory for products that the values of several kernels are computed from. */
  private static final int SHARE_FOR_PRODUCTS = 2;

  /** The part of the memory that is left to the folds if the values do not fit. */
  private static final int SHARE_FOR_FOLDS_AT_WORK = 6;

  private final Dataset table;

  /** Grouped by class and otherwise in the order of the table, as the rows of a fold are. */
  private final double[][] rows;

  /** The index in {@link #rows} of each row of the table. */
  private final int[] places;

  /** Whether rows are compared as they are, unless a candidate scales them. */
  private final boolean holdsOnlyNumbers;

  private final boolean severalKernels;
  private final int foldsAtATime;
  private final KernelMemory memory;
  private Map<ProductsOf, StoredRows> products = new HashMap<>();

  /** The latest is kept for the next candidate, the others as long as candidates use them. */
  private List<KernelShare> shares = new ArrayList<>();

  /** How many candidates are at work; without any, the values are kept, but no longer granted. */
  private int atWork;

  /** The values while no candidate is at work, until the memory is needed. */
  private SoftReference<Idle> idle = new SoftReference<>(null);

  private record Idle(Map<ProductsOf, StoredRows> products, List<KernelShare> shares) {}

  /** Identifies products of the rows multiplied by a power of two. */
  private record ProductsOf(Product product, Magnitude magnitude) {}

  /**
   * Prepares for known candidates; nothing is computed before a fold asks for it.
   *
   * @param table every row that is in the training part of any fold
   * @param candidates the candidates whose folds will be fitted, best grouped by kernel
   * @param foldsAtATime how many fits share the memory and the processors
   */
  public FoldKernels(Dataset table, List<FitParameters> candidates, int foldsAtATime) {
    this(
        table,
        svms(candidates).anyMatch(FoldKernels::dependsOnTheFold)
            || svms(candidates).map(svm -> kernel(svm, table.features())).distinct().count() > 1,
        foldsAtATime,
        KernelMemory.ofHeap());
  }

  /** Prepares for candidates that are not known, of any kernel. */
  public FoldKernels(Dataset table, int foldsAtATime) {
    this(table, foldsAtATime, KernelMemory.ofHeap());
  }

  /**
   * Prepares for candidates that are not known, of any kernel.
   *
   * @param memory what kernel rows of all fits of the process may take
   */
  public FoldKernels(Dataset table, int foldsAtATime, KernelMemory memory) {
    this(table, true, foldsAtATime, memory);
  }

  private FoldKernels(
      Dataset table, boolean severalKernels, int foldsAtATime, KernelMemory memory) {
    this.table = table;
    PoolOrder order = PoolOrder.byClass(table);
    this.rows = order.rows();
    this.places = order.places();
    this.holdsOnlyNumbers = table.holdsOnlyNumbers();
    this.severalKernels = severalKernels;
    this.foldsAtATime = foldsAtATime;
    this.memory = memory;
  }

  private static Stream<SvmParameters> svms(List<FitParameters> candidates) {
    return candidates.stream()
        .map(FitParameters::algorithm)
        .filter(SvmParameters.class::isInstance)
        .map(SvmParameters.class::cast);
  }

  /**
   * Returns the source of kernel values for the folds of one candidate; of an algorithm without a
   * kernel, nothing asks for any.
   */
  public ForCandidate forCandidate(FitParameters candidate) {
    return forCandidate(candidate, Optional.empty());
  }

  /**
   * Returns the source of kernel values for the folds of a candidate of a path. Its fits start from
   * the solutions that the candidate before kept, if both differ in C alone; otherwise from 0. The
   * scores are reproducible to the bit if all candidates of the path are, and may differ from those
   * of the candidate alone as far as the tolerance allows.
   *
   * @param before what this method returned for the candidate before; empty for the first one. It
   *     holds two doubles for each row and pair of classes of the folds that it kept, as long as it
   *     is referenced
   */
  public ForCandidate forPath(FitParameters candidate, Optional<ForCandidate> before) {
    Map<FoldRows, PathSolutions> earlier =
        before
            .filter(it -> it.kernels() == this)
            .filter(it -> it.preparation.equals(candidate.preparation()))
            .map(it -> it.kept)
            .orElse(Map.of());
    return forCandidate(candidate, Optional.of(earlier));
  }

  private ForCandidate forCandidate(
      FitParameters candidate, Optional<Map<FoldRows, PathSolutions>> earlier) {
    Optional<SvmParameters> sharing =
        svms(List.of(candidate))
            .filter(svm -> !isPrepared(candidate) && !isOfOneFold(svm))
            .findFirst();
    return new ForCandidate(
        sharing,
        new TablePlanes(table, candidate, Runtime.getRuntime().maxMemory()),
        candidate.preparation(),
        earlier);
  }

  /** Returns whether the rows of each fold are prepared by what is fitted on its training part. */
  private boolean isPrepared(FitParameters candidate) {
    return candidate.scaling() != Scaling.NONE || !holdsOnlyNumbers;
  }

  private synchronized KernelShare open(SvmParameters candidate) {
    if (atWork++ == 0) {
      resume();
    }
    Kernel kernel = kernel(candidate, rows);
    KernelShare share =
        shares.stream()
            .filter(known -> known.kernel().equals(kernel))
            .findFirst()
            .orElseGet(() -> share(candidate, kernel));
    share.open();
    return share;
  }

  private KernelShare share(SvmParameters candidate, Kernel kernel) {
    shares.forEach(known -> known.setLatest(false));
    shares.removeIf(KernelShare::isClosed);
    if (memory.limit() - memory.granted() < (long) Float.BYTES * rows.length * rows.length) {
      closeUnusedProducts(kernel);
    }
    KernelShare share = newShare(candidate, kernel);
    shares.add(share);
    return share;
  }

  /** Closes products that neither a kernel at work nor the next one is a function of. */
  private void closeUnusedProducts(Kernel next) {
    products
        .entrySet()
        .removeIf(entry -> {
          boolean used =
              Stream.concat(Stream.of(next), shares.stream().map(KernelShare::kernel))
                  .filter(Kernel::toleratesRoundedProducts)
                  .anyMatch(kernel -> kernel.product() == entry.getKey().product());
          if (!used) {
            entry.getValue().close();
          }
          return !used;
        });
  }

  private KernelShare newShare(SvmParameters candidate, Kernel kernel) {
    Magnitude magnitude = Magnitude.of(rows, kernel);
    if (dependsOnTheFold(candidate)) {
      return new KernelShare(kernel, products(kernel.product(), magnitude), Optional.empty());
    }
    KernelMatrix values =
        severalKernels && kernel.toleratesRoundedProducts()
            ? new KernelValues(products(kernel.product(), magnitude), magnitude.apply(kernel))
            : KernelMatrix.of(rows, kernel);
    StoredRows stored =
        StoredRows.forManyFits(
            values,
            memory,
            Math.max(0, memory.limit() - memory.limit() / SHARE_FOR_FOLDS_AT_WORK - bytes()));
    return new KernelShare(kernel, stored, Optional.of(stored));
  }

  private StoredRows products(Product product, Magnitude magnitude) {
    return products.computeIfAbsent(
        new ProductsOf(product, magnitude),
        _ ->
            StoredRows.forManyFits(
                new RowProducts(magnitude.apply(rows), product),
                memory,
                memory.limit() / SHARE_FOR_PRODUCTS));
  }

  private synchronized void close(KernelShare share) {
    share.close();
    shares.removeIf(KernelShare::isClosed);
    if (--atWork == 0) {
      memory.giveBack(bytes());
      idle = new SoftReference<>(new Idle(products, shares));
      products = new HashMap<>();
      shares = new ArrayList<>();
    }
  }

  /** Takes what was given back when no candidate was at work, or else forgets all values. */
  private void resume() {
    Idle kept = idle.get();
    if (kept == null) {
      return;
    }
    products = kept.products;
    shares = kept.shares;
    long wanted = bytes();
    long taken = memory.take(wanted);
    if (taken < wanted) {
      memory.giveBack(taken);
      products = new HashMap<>();
      shares = new ArrayList<>();
    }
    idle = new SoftReference<>(null);
  }

  private synchronized long bytes() {
    return shares.stream().mapToLong(KernelShare::bytes).sum()
        + products.values().stream().mapToLong(StoredRows::bytes).sum();
  }

  /** Returns whether the values depend on the fold in a way that rounded products do not bear. */
  private static boolean isOfOneFold(SvmParameters candidate) {
    return dependsOnTheFold(candidate) && !candidate.kernel(1).toleratesRoundedProducts();
  }

  /** Returns whether gamma is computed from the variance of a fold's training part. */
  private static boolean dependsOnTheFold(SvmParameters candidate) {
    return candidate.kernel() != KernelKind.LINEAR && candidate.gamma() instanceof Gamma.Scale;
  }

  /** Returns the candidate's kernel, with −1 in place of a gamma that depends on the fold. */
  private static Kernel kernel(SvmParameters candidate, double[][] rows) {
    return candidate.kernel(dependsOnTheFold(candidate) ? -1 : candidate.gamma().of(rows));
  }

  /** What the folds of an SVM share. */
  private record Shared(SvmParameters candidate, KernelShare values) {

    /** Returns a kernel as a function of the shared values, if these are products. */
    Optional<Kernel> ofProducts(Kernel ofFold, double[][] rows) {
      return dependsOnTheFold(candidate)
          ? Optional.of(Magnitude.of(rows, ofFold).apply(ofFold))
          : Optional.empty();
    }
  }

  /** The source of kernel values for the folds of one candidate. */
  public final class ForCandidate implements AutoCloseable {

    private final Optional<SvmParameters> sharing;

    /** Opened for the first fold: calibrated fits, for one, ask for no shared values. */
    private Optional<Shared> shared = Optional.empty();

    private final TablePlanes planes;
    private final PreparationParameters preparation;

    /** What the candidate before kept; empty if this candidate is in no path. */
    private final Optional<Map<FoldRows, PathSolutions>> earlier;

    private final Map<FoldRows, PathSolutions> solutions = new ConcurrentHashMap<>();
    private final Map<FoldRows, PathSolutions> kept = new ConcurrentHashMap<>();
    private boolean closed;

    private ForCandidate(
        Optional<SvmParameters> sharing,
        TablePlanes planes,
        PreparationParameters preparation,
        Optional<Map<FoldRows, PathSolutions>> earlier) {
      this.sharing = sharing;
      this.planes = planes;
      this.preparation = preparation;
      this.earlier = earlier;
    }

    private FoldKernels kernels() {
      return FoldKernels.this;
    }

    /**
     * Returns the source of kernel values for one fit.
     *
     * @param train the indices of the training rows in the table
     */
    public KernelProvider forFold(int[] train) {
      FoldRows rowsOfFold = new FoldRows(train);
      Optional<FoldPath> path = earlier.map(it -> path(it, rowsOfFold));
      Optional<Shared> source = opened();
      if (source.isEmpty()) {
        // a preparation, or such a kernel, is fitted on the training part: no two folds agree on a
        // value
        return new Prepared(new SingleFitKernel(memory, foldsAtATime), planes, train.length, path);
      }
      return new ForFold(
          planes, train, source.get(), source.get().values.solutions(rowsOfFold), path);
    }

    private FoldPath path(Map<FoldRows, PathSolutions> earlier, FoldRows rowsOfFold) {
      return new FoldPath(
          Optional.ofNullable(earlier.get(rowsOfFold)),
          solutions.computeIfAbsent(rowsOfFold, _ -> new PathSolutions()));
    }

    /**
     * Keeps the solutions of a fold for the next candidate of a path. Those of other folds are
     * forgotten: how far a stopped fold came depends on the time.
     *
     * @param train the indices of the training rows in the table
     */
    public void keep(int[] train) {
      FoldRows rowsOfFold = new FoldRows(train);
      PathSolutions found = solutions.get(rowsOfFold);
      if (found != null) {
        kept.put(rowsOfFold, found);
      }
    }

    private synchronized Optional<Shared> opened() {
      if (shared.isEmpty()) {
        shared = sharing.map(svm -> new Shared(svm, open(svm)));
      }
      return shared;
    }

    /** Returns the source of values for a fit on other rows than those of a fold. */
    public KernelProvider forOtherRows() {
      return new SingleFitKernel(memory, foldsAtATime);
    }

    /**
     * Returns the held-out rows of a fold with what its model says of them, the same as {@link
     * Classifier#scored}. If only their classes are asked for, the values that the folds share are
     * used, if they are kept.
     *
     * @param classifier the fit of this candidate on the training part
     * @param train the indices of the training rows in the table
     * @param heldOut the indices of the held-out rows in the table
     * @param data the held-out rows
     */
    public ScoredRows scored(Classifier classifier, int[] train, int[] heldOut, Dataset data) {
      return classifier.hasRowScores()
          ? classifier.scored(data)
          : ScoredRows.withoutScores(data, predict(classifier, train, heldOut, data));
    }

    private List<String> predict(Classifier classifier, int[] train, int[] heldOut, Dataset data) {
      int[] classes = new int[heldOut.length];
      Optional<HeldOutVotes> votes =
          opened().flatMap(source -> votes(source, classifier, train, heldOut));
      if (votes.isEmpty()) {
        return classifier.predict(data);
      }
      int[] left = votes.get().undecided(classes);
      List<String> labels = new ArrayList<>(classes.length);
      for (int number : classes) {
        labels.add(classifier.classes().names().get(number));
      }
      if (left.length > 0) {
        List<String> exact = classifier.predict(data.select(left));
        for (int i = 0; i < left.length; i++) {
          labels.set(left[i], exact.get(i));
        }
      }
      return labels;
    }

    private Optional<HeldOutVotes> votes(
        Shared source, Classifier classifier, int[] train, int[] heldOut) {
      long bytes = (long) Float.BYTES * classifier.svm().supportVectors() * heldOut.length;
      if (source.candidate.kernel() != KernelKind.RBF
          || !source.values.matrix().keepsAll()
          || bytes == 0
          || bytes > memory.limit() / SHARE_FOR_FOLDS_AT_WORK / foldsAtATime) {
        return Optional.empty();
      }
      Kernel kernel = classifier.svm().kernel(classifier.parameters().svm());
      return HeldOutVotes.of(
          classifier.svm().machines(),
          kernel,
          source.values.matrix(),
          rows,
          inOrder(Gather.of(places, train)),
          Gather.of(places, heldOut),
          source.ofProducts(kernel, rows));
    }

    /** Sorts indices of rows. */
    private int[] inOrder(int[] indices) {
      int[] counts = new int[rows.length];
      for (int index : indices) {
        counts[index]++;
      }
      int[] sorted = new int[indices.length];
      int next = 0;
      for (int index = 0; index < counts.length; index++) {
        for (int i = 0; i < counts[index]; i++) {
          sorted[next++] = index;
        }
      }
      return sorted;
    }

    /** Says that no fold of the candidate will be fitted any more; memory is given back. */
    @Override
    public synchronized void close() {
      if (!closed) {
        closed = true;
        solutions.clear();
        shared.ifPresent(source -> FoldKernels.this.close(source.values));
      }
    }
  }

  private record Prepared(
      SingleFitKernel kernel, TablePlanes planes, int rows, Optional<FoldPath> path)
      implements KernelProvider {

    @Override
    public SvmSolver withSolutionCache(SvmSolver solver) {
      return path.map(it -> it.through(solver, solver)).orElse(solver);
    }

    @Override
    public KernelMatrix values(double[][] prepared, int[] order, Kernel kind) {
      return kernel.values(prepared, order, kind);
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

  /** The source of values for one fit; for one thread. */
  private final class ForFold implements KernelProvider {

    private final TablePlanes planes;
    private final int[] train;
    private final Shared shared;
    private final SolutionCache known;
    private final Optional<FoldPath> path;
    private final FitMemory fitMemory = new FitMemory(memory, foldsAtATime, bytes());
    private Optional<StoredRows> ofFold = Optional.empty();

    ForFold(
        TablePlanes planes,
        int[] train,
        Shared shared,
        SolutionCache known,
        Optional<FoldPath> path) {
      this.planes = planes;
      this.train = train;
      this.shared = shared;
      this.known = known;
      this.path = path;
    }

    @Override
    public KernelMatrix values(double[][] scaled, int[] order, Kernel kernel) {
      KernelMatrix matrix = shared.values.matrix();
      int[] selected = IntStream.of(order).map(row -> places[train[row]]).toArray();
      Optional<Kernel> function = shared.ofProducts(kernel, rows);
      if (function.isEmpty()) {
        return matrix.select(selected);
      }
      // all pairs of classes share the values, so that each is computed once
      StoredRows values = fitMemory.store(new KernelValues(matrix, function.get()));
      ofFold = Optional.of(values);
      return values.select(selected);
    }

    @Override
    public int fitsAtATime() {
      return foldsAtATime;
    }

    @Override
    public long cacheBytes() {
      return fitMemory.cacheBytes();
    }

    @Override
    public void close() {
      ofFold.ifPresent(StoredRows::close);
      fitMemory.close();
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
}
