package dev.kfold.cv.trial;

import dev.kfold.cv.parameters.FoldMode;
import java.time.Duration;
import java.util.Locale;

/**
 * Chooses where folds run. By time: a fold job pays for its start, and folds beyond
 * max_parallel_folds wait for the wave of jobs before them; folds in the orchestrator's process run
 * one after the other. By memory: that process must hold a whole fold.
 *
 * <p>The estimates, all for the training part of a fold of r rows and c columns:
 *
 * <ul>
 *   <li>a fit computes r² kernel values, whose cost grows with c above 10 columns;
 *   <li>in process takes k fits, jobs take ⌈k / max_parallel_folds⌉ times one start and one fit;
 *   <li>a fit holds 2 · r · c · 8 bytes for the rows as read and as scaled, and r · r · 8 bytes for
 *       the solver, which keeps a row of the kernel matrix for each support vector: at worst for
 *       all. The folds follow each other, so one of them is what must fit.
 * </ul>
 *
 * @param mode never {@link FoldMode#AUTO}
 * @param reason for the log
 */
record FoldModeChoice(FoldMode mode, String reason) {

  /** What SageMaker takes to start a training job, as most teams see it. */
  private static final Duration JOB_START = Duration.ofMinutes(3);

  /** Kernel values per second of one SMO fit on one core; a fit computes about rows² of them. */
  private static final double KERNEL_VALUES_PER_SECOND = 2e7;

  private static final double BYTES_PER_NUMBER = 8;

  /** The rest is for the held-out rows, the text being read, and the collector. */
  private static final double USABLE_SHARE_OF_HEAP = 0.5;

  private static final double BYTES_PER_GIGABYTE = 1e9;

  /** How the folds are cut and run. */
  record Plan(int k, int maxParallelFolds) {

    int waves() {
      return Math.ceilDiv(k, maxParallelFolds);
    }
  }

  /** The training part of one fold. */
  record Size(int rows, int columns) {

    double fitSeconds() {
      return (double) rows * rows * Math.max(1, columns / 10.0) / KERNEL_VALUES_PER_SECOND;
    }

    double bytes() {
      return (2.0 * rows * columns + (double) rows * rows) * BYTES_PER_NUMBER;
    }
  }

  /**
   * Chooses.
   *
   * @param fold one of them, as large as the others
   * @param heap bytes that this process may have at most
   */
  static FoldModeChoice of(Plan plan, Size fold, long heap) {
    double inProcess = plan.k() * fold.fitSeconds();
    double jobs = plan.waves() * (JOB_START.toSeconds() + fold.fitSeconds());
    if (inProcess > jobs) {
      return new FoldModeChoice(FoldMode.JOBS, times(plan, fold, inProcess, jobs));
    }
    return fold.bytes() > heap * USABLE_SHARE_OF_HEAP
        ? new FoldModeChoice(FoldMode.JOBS, memory(fold, heap))
        : new FoldModeChoice(FoldMode.IN_PROCESS, times(plan, fold, inProcess, jobs));
  }

  private static String times(Plan plan, Size fold, double inProcess, double jobs) {
    return String.format(
        Locale.ROOT,
        "%d folds of %d rows are estimated at %.1f s in this process and %.1f s as jobs, %d at a time",
        plan.k(),
        fold.rows(),
        inProcess,
        jobs,
        Math.min(plan.k(), plan.maxParallelFolds()));
  }

  private static String memory(Size fold, long heap) {
    return String.format(
        Locale.ROOT,
        "a fold of %d rows and %d columns may need %.1f GB, more than half of the %.1f GB heap of this process",
        fold.rows(),
        fold.columns(),
        fold.bytes() / BYTES_PER_GIGABYTE,
        heap / BYTES_PER_GIGABYTE);
  }
}
