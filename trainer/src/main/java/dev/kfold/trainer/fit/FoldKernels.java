package dev.kfold.trainer.fit;

import dev.kfold.trainer.algorithm.SvmParameters;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.kernel.KernelMemory;
import dev.kfold.trainer.preparation.PreparationParameters;
import dev.kfold.trainer.scaling.Scaling;
import dev.kfold.trainer.score.ScoredRows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The kernel's values between all rows of a table, shared by all folds, all pairs of classes and
 * all candidates that differ in C alone; such candidates also share solutions in which no
 * coefficient reached C. If there are several kernels, the products of the rows are stored too and
 * shared by all values of gamma. Thread-safe.
 */
public final class FoldKernels {

  private final Dataset table;

  /** Grouped by class and otherwise in the order of the table, as the rows of a fold are. */
  private final PoolOrder order;

  /** Whether rows are compared as they are, unless a candidate scales them. */
  private final boolean holdsOnlyNumbers;

  private final int foldsAtATime;
  private final KernelMemory memory;
  private final SharedValues values;

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
        svms(candidates).anyMatch(SharedValues::dependsOnTheFold)
            || svms(candidates)
                    .map(svm -> SharedValues.kernel(svm, table.features()))
                    .distinct()
                    .count()
                > 1,
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
    this.order = PoolOrder.byClass(table);
    this.holdsOnlyNumbers = table.holdsOnlyNumbers();
    this.foldsAtATime = foldsAtATime;
    this.memory = memory;
    this.values = new SharedValues(order.rows(), severalKernels, memory);
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
            .filter(svm -> !isPrepared(candidate) && !SharedValues.isOfOneFold(svm))
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

  /** The source of kernel values for the folds of one candidate. */
  public final class ForCandidate implements AutoCloseable {

    private final Optional<SvmParameters> sharing;

    /** Opened for the first fold: calibrated fits, for one, ask for no shared values. */
    private Optional<SharedKernel> shared = Optional.empty();

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
      Optional<SharedKernel> source = opened();
      if (source.isEmpty()) {
        // a preparation, or such a kernel, is fitted on the training part: no two folds agree on a
        // value
        return new PreparedFoldKernel(
            new SingleFitKernel(memory, foldsAtATime), planes, train.length, path);
      }
      FitMemory ofFit = new FitMemory(memory, foldsAtATime, values.bytes());
      return new SharedFoldKernel(order, planes, train, source.get(), ofFit, path);
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

    private synchronized Optional<SharedKernel> opened() {
      if (shared.isEmpty()) {
        shared = sharing.map(svm -> new SharedKernel(svm, values.open(svm)));
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
          : ScoredRows.withoutScores(
              data,
              new HeldOutLabels(
                      opened(),
                      order,
                      classifier,
                      train,
                      heldOut,
                      data,
                      memory.limit() / SharedValues.SHARE_FOR_FOLDS_AT_WORK / foldsAtATime)
                  .labels());
    }

    /** Says that no fold of the candidate will be fitted any more; memory is given back. */
    @Override
    public synchronized void close() {
      if (!closed) {
        closed = true;
        solutions.clear();
        shared.ifPresent(source -> values.close(source.values()));
      }
    }
  }
}
