package dev.kfold.trainer.fit;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.algorithm.Gamma;
import dev.kfold.trainer.algorithm.KernelKind;
import dev.kfold.trainer.algorithm.SvmParameters;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.kernel.Gather;
import dev.kfold.trainer.kernel.Kernel;
import dev.kfold.trainer.kernel.KernelMatrix;
import dev.kfold.trainer.kernel.KernelValues;
import dev.kfold.trainer.kernel.Magnitude;
import dev.kfold.trainer.kernel.Product;
import dev.kfold.trainer.kernel.RowProducts;
import dev.kfold.trainer.kernel.StoredRows;
import dev.kfold.trainer.scaling.Scaling;
import dev.kfold.trainer.score.ScoredRows;
import dev.kfold.trainer.svm.BinarySolution;
import dev.kfold.trainer.svm.PlaneEstimate;
import dev.kfold.trainer.svm.SvmSolver;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
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

  // of the heap; the rest is for the rows themselves
  private static final int SHARE_FOR_PRODUCTS = 3;
  private static final int SHARE_FOR_VALUES = 4;
  private static final int SHARE_FOR_FOLDS_AT_WORK = 4;

  private final Dataset table;

  /** Grouped by class and otherwise in the order of the table, as the rows of a fold are. */
  private final double[][] rows;

  /** The index in {@link #rows} of each row of the table. */
  private final int[] places;

  /** Whether rows are compared as they are, unless a candidate scales them. */
  private final boolean holdsOnlyNumbers;

  private final boolean severalKernels;
  private final int foldsAtATime;
  private final Map<ProductsOf, KernelMatrix> products = new HashMap<>();

  /** Kept as long as a fold of the candidate uses them. */
  private final Map<Kernel, WeakReference<OfKernel>> atWork = new HashMap<>();

  /** Kept for the next candidate. */
  private Optional<OfKernel> latest = Optional.empty();

  /**
   * Values and solutions that the candidates of one kernel share.
   *
   * @param matrix values between all rows, or products if gamma depends on the fold
   */
  private record OfKernel(Kernel kernel, KernelMatrix matrix, Map<Rows, SolutionCache> solutions) {}

  /** Identifies products of the rows multiplied by a power of two. */
  private record ProductsOf(Product product, Magnitude magnitude) {}

  /** Rows of the table; equal if they are the same in the same order. */
  @SuppressWarnings("ArrayRecordComponent") // equals compares the content
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
        foldsAtATime);
  }

  /** Prepares for candidates that are not known, of any kernel. */
  public FoldKernels(Dataset table, int foldsAtATime) {
    this(table, true, foldsAtATime);
  }

  private FoldKernels(Dataset table, boolean severalKernels, int foldsAtATime) {
    this.table = table;
    PoolOrder order = PoolOrder.byClass(table);
    this.rows = order.rows();
    this.places = order.places();
    this.holdsOnlyNumbers = table.holdsOnlyNumbers();
    this.severalKernels = severalKernels;
    this.foldsAtATime = foldsAtATime;
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
   * Returns the source of kernel values for the folds of one candidate whose fits start from the
   * solutions of an earlier candidate on the same rows, if both have one kernel and differ in C
   * alone; otherwise from 0. The scores are reproducible to the bit if the same folds of the
   * earlier candidate have ended before those of this one start. They may differ from those of the
   * candidate alone as far as the tolerance allows.
   *
   * @param earlier what {@link #forCandidate} returned; it keeps the solutions of its folds in
   *     memory, two doubles for each row and pair of classes, as long as it is referenced
   */
  public ForCandidate forCandidate(FitParameters candidate, ForCandidate earlier) {
    return forCandidate(candidate, Optional.of(earlier.solutions));
  }

  private ForCandidate forCandidate(
      FitParameters candidate, Optional<Map<Rows, PathSolutions>> earlier) {
    Optional<Shared> shared =
        isPrepared(candidate)
            ? Optional.empty()
            : svms(List.of(candidate)).findFirst().map(svm -> new Shared(svm, ofKernel(svm)));
    return new ForCandidate(shared, new TablePlanes(table, candidate, share(1)), earlier);
  }

  /** Returns whether the rows of each fold are prepared by what is fitted on its training part. */
  private boolean isPrepared(FitParameters candidate) {
    return candidate.scaling() != Scaling.NONE || !holdsOnlyNumbers;
  }

  private synchronized OfKernel ofKernel(SvmParameters candidate) {
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

  private KernelMatrix matrix(SvmParameters candidate, Kernel kernel) {
    Magnitude magnitude = Magnitude.of(rows, kernel);
    if (dependsOnTheFold(candidate)) {
      return products(kernel.product(), magnitude);
    }
    KernelMatrix values =
        severalKernels && kernel.toleratesRoundedProducts()
            ? new KernelValues(products(kernel.product(), magnitude), magnitude.apply(kernel))
            : KernelMatrix.of(rows, kernel);
    return StoredRows.forManyFits(
        values, share(severalKernels ? SHARE_FOR_VALUES : SHARE_FOR_PRODUCTS));
  }

  private KernelMatrix products(Product product, Magnitude magnitude) {
    return products.computeIfAbsent(
        new ProductsOf(product, magnitude),
        _ ->
            StoredRows.forManyFits(
                new RowProducts(magnitude.apply(rows), product), share(SHARE_FOR_PRODUCTS)));
  }

  /** Returns whether gamma is computed from the variance of a fold's training part. */
  private static boolean dependsOnTheFold(SvmParameters candidate) {
    return candidate.kernel() != KernelKind.LINEAR && candidate.gamma() instanceof Gamma.Scale;
  }

  /** Returns the candidate's kernel, with −1 in place of a gamma that depends on the fold. */
  private static Kernel kernel(SvmParameters candidate, double[][] rows) {
    return candidate.kernel(dependsOnTheFold(candidate) ? -1 : candidate.gamma().of(rows));
  }

  private static long share(int parts) {
    return Runtime.getRuntime().maxMemory() / parts;
  }

  /** What the folds of an SVM share. */
  private record Shared(SvmParameters candidate, OfKernel values) {

    /** Returns whether the values depend on the fold in a way that rounded products do not bear. */
    boolean isOfOneFold() {
      return dependsOnTheFold(candidate) && !values.kernel.toleratesRoundedProducts();
    }

    /** Returns a kernel as a function of the shared values, if these are products. */
    Optional<Kernel> ofProducts(Kernel ofFold, double[][] rows) {
      return dependsOnTheFold(candidate)
          ? Optional.of(Magnitude.of(rows, ofFold).apply(ofFold))
          : Optional.empty();
    }
  }

  /** The source of kernel values for the folds of one candidate. */
  public final class ForCandidate {

    private final Optional<Shared> shared;
    private final TablePlanes planes;
    private final Optional<Map<Rows, PathSolutions>> earlier;
    private final Map<Rows, PathSolutions> solutions = new ConcurrentHashMap<>();

    private ForCandidate(
        Optional<Shared> shared, TablePlanes planes, Optional<Map<Rows, PathSolutions>> earlier) {
      this.shared = shared;
      this.planes = planes;
      this.earlier = earlier;
    }

    /**
     * Returns the source of kernel values for one fit.
     *
     * @param train the indices of the training rows in the table
     */
    public KernelProvider forFold(int[] train) {
      if (shared.isEmpty() || shared.get().isOfOneFold()) {
        // a preparation, or such a kernel, is fitted on the training part: no two folds agree on a
        // value
        return new Prepared(SingleFitKernel.oneOf(foldsAtATime), planes, train.length);
      }
      Rows rowsOfFold = new Rows(train);
      return new ForFold(
          this,
          train,
          shared.get(),
          shared.get().values.solutions.computeIfAbsent(rowsOfFold, _ -> new SolutionCache()),
          earlier.map(candidate -> candidate.get(rowsOfFold)),
          solutions.computeIfAbsent(rowsOfFold, _ -> new PathSolutions()));
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
          shared.flatMap(source -> votes(source, classifier, train, heldOut));
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
          || !source.values.matrix.keepsAll()
          || bytes == 0
          || bytes > cacheBytes()) {
        return Optional.empty();
      }
      Kernel kernel = classifier.svm().kernel(classifier.parameters().svm());
      return HeldOutVotes.of(
          classifier.svm().machines(),
          kernel,
          source.values.matrix,
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

    private KernelMatrix values(Shared source, int[] train, int[] order, Kernel kernel) {
      KernelMatrix matrix = source.values.matrix;
      int[] selected = IntStream.of(order).map(row -> places[train[row]]).toArray();
      return source
          .ofProducts(kernel, rows)
          .<KernelMatrix>map(function -> new KernelValues(matrix, function))
          .orElse(matrix)
          .select(selected);
    }

    private int fitsAtATime() {
      return foldsAtATime;
    }

    private long cacheBytes() {
      return share(SHARE_FOR_FOLDS_AT_WORK) / foldsAtATime;
    }
  }

  private record Prepared(SingleFitKernel kernel, TablePlanes planes, int rows)
      implements KernelProvider {

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
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record ForFold(
      ForCandidate candidate,
      int[] train,
      Shared shared,
      SolutionCache known,
      Optional<PathSolutions> before,
      PathSolutions solutions)
      implements KernelProvider {

    @Override
    public KernelMatrix values(double[][] scaled, int[] order, Kernel kernel) {
      return candidate.values(shared, train, order, kernel);
    }

    @Override
    public int fitsAtATime() {
      return candidate.fitsAtATime();
    }

    @Override
    public long cacheBytes() {
      return candidate.cacheBytes();
    }

    @Override
    public List<PlaneEstimate> estimates(StopSignal stopSignal) {
      return candidate.planes.estimates(train.length, stopSignal);
    }

    @Override
    public SvmSolver withSolutionCache(SvmSolver solver) {
      return (problem, stopSignal) -> {
        BinarySolution solution =
            before.isPresent()
                ? before.get().solve(solver, problem, stopSignal)
                : known.solve(solver, problem, stopSignal);
        solutions.add(problem, solution);
        return solution;
      };
    }
  }
}
