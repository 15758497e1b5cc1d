package dev.kfold.cv.trial;

import dev.kfold.cv.parameters.FoldMode;
import dev.kfold.cv.parameters.FoldModeEstimates;
import dev.kfold.trainer.algorithm.AlgorithmParameters;
import dev.kfold.trainer.algorithm.SvmParameters;
import java.util.Locale;

/**
 * Chooses how folds run, by time and memory. Every fold job has to start, and folds beyond
 * max_parallel_folds wait for the jobs before them; the orchestrator's process runs as many folds
 * at a time as it has processors, but must hold the rows in memory.
 *
 * <p>The estimates, all for the training part of a fold of r rows and c columns:
 *
 * <ul>
 *   <li>a fit takes the work of {@link FitWork}, for an SVM r² kernel values;
 *   <li>folds in process take ⌈k / processors⌉ times one fit, jobs ⌈k / max_parallel_folds⌉ times
 *       one start and one fit;
 *   <li>rows take r · c · 8 bytes as read and as much again in the solver's layout, and twice that
 *       for each concurrent fold if they are scaled. The kernel matrix is not counted: rows of it
 *       that do not fit into memory are recomputed.
 * </ul>
 *
 * @param mode the chosen mode, never {@link FoldMode#AUTO}
 * @param reason the reason, for the log
 */
public record FoldModeChoice(FoldMode mode, String reason) {

  private static final double BYTES_PER_NUMBER = 8;

  /** The rest is for the kernel matrix, the held-out rows and the collector. */
  private static final double USABLE_SHARE_OF_HEAP = 0.25;

  private static final double BYTES_PER_GIGABYTE = 1e9;

  /**
   * The number of folds and their parallelism.
   *
   * @param processors the number of processors of the orchestrator's process
   */
  public record Plan(int k, int maxParallelFolds, int processors) {

    /** Returns the number of rounds in which the jobs run. */
    int waves() {
      return Math.ceilDiv(k, maxParallelFolds);
    }

    /** Returns the number of concurrent folds in process. */
    int foldsAtATime() {
      return Math.min(k, processors);
    }

    /** Returns the number of rounds in which the folds run in process. */
    int wavesInProcess() {
      return Math.ceilDiv(k, foldsAtATime());
    }
  }

  /** The training part of one fold. */
  public record Size(int rows, int columns) {

    /** Returns the estimated time of one fit, in seconds. */
    double fitSeconds(AlgorithmParameters algorithm, FoldModeEstimates estimates) {
      return FitWork.of(algorithm, rows, columns) / estimates.kernelValuesPerSecond();
    }

    /** Returns the estimated memory for concurrent folds, in bytes. */
    double bytes(int foldsAtATime) {
      return (2.0 + 2.0 * foldsAtATime) * rows * columns * BYTES_PER_NUMBER;
    }
  }

  /** Returns the choice for folds of an SVM. */
  public static FoldModeChoice of(Plan plan, Size fold, long heap, FoldModeEstimates estimates) {
    return of(plan, fold, SvmParameters.DEFAULT, heap, estimates);
  }

  /**
   * Returns the choice for folds of equal size.
   *
   * @param fold the size of a fold's training part
   * @param heap the largest heap of this process, in bytes
   */
  public static FoldModeChoice of(
      Plan plan, Size fold, AlgorithmParameters algorithm, long heap, FoldModeEstimates estimates) {
    double fit = fold.fitSeconds(algorithm, estimates);
    double inProcess = plan.wavesInProcess() * fit;
    double jobs = plan.waves() * (estimates.jobStart().toSeconds() + fit);
    if (inProcess > jobs) {
      return new FoldModeChoice(FoldMode.JOBS, times(plan, fold, inProcess, jobs));
    }
    double bytes = fold.bytes(plan.foldsAtATime());
    return bytes > heap * USABLE_SHARE_OF_HEAP
        ? new FoldModeChoice(FoldMode.JOBS, memory(fold, bytes, heap))
        : new FoldModeChoice(FoldMode.IN_PROCESS, times(plan, fold, inProcess, jobs));
  }

  private static String times(Plan plan, Size fold, double inProcess, double jobs) {
    return String.format(
        Locale.ROOT,
        "%d folds of %d rows are estimated at %.1f s in this process and %.1f s as jobs, %d at a"
            + " time",
        plan.k(),
        fold.rows(),
        inProcess,
        jobs,
        Math.min(plan.k(), plan.maxParallelFolds()));
  }

  private static String memory(Size fold, double bytes, long heap) {
    return String.format(
        Locale.ROOT,
        "folds of %d rows and %d columns may need %.1f GB, more than a quarter of the %.1f GB heap"
            + " of this process",
        fold.rows(),
        fold.columns(),
        bytes / BYTES_PER_GIGABYTE,
        heap / BYTES_PER_GIGABYTE);
  }
}
