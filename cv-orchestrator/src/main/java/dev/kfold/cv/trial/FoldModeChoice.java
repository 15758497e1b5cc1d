package dev.kfold.cv.trial;

import dev.kfold.cv.parameters.FoldMode;
import java.time.Duration;
import java.util.Locale;

/**
 * Chooses where folds run. By time: a fold job pays for its start, and folds beyond
 * max_parallel_folds wait for the wave of jobs before them; the orchestrator's process runs as many
 * folds at a time as it has processors. By memory: that process must hold the rows.
 *
 * <p>The estimates, all for the training part of a fold of r rows and c columns:
 *
 * <ul>
 *   <li>a fit computes r² kernel values, whose cost grows with c above 10 columns;
 *   <li>folds in process take ⌈k / processors⌉ times one fit, jobs ⌈k / max_parallel_folds⌉ times
 *       one start and one fit;
 *   <li>rows take r · c · 8 bytes as read and as much laid out for the solver, and twice that again
 *       for each fold at work if they are scaled. The kernel matrix asks for no more than is there:
 *       what does not fit is computed again.
 * </ul>
 *
 * @param mode never {@link FoldMode#AUTO}
 * @param reason for the log
 */
record FoldModeChoice(FoldMode mode, String reason) {

  /** What SageMaker takes to start a training job, as most teams see it. */
  private static final Duration JOB_START = Duration.ofMinutes(3);

  /** Of one fit on one core of 2023, a cautious half; a fit needs about rows² of them. */
  private static final double KERNEL_VALUES_PER_SECOND = 2e8;

  private static final double BYTES_PER_NUMBER = 8;

  /** The rest is for the kernel matrix, the held-out rows and the collector. */
  private static final double USABLE_SHARE_OF_HEAP = 0.25;

  private static final double BYTES_PER_GIGABYTE = 1e9;

  /**
   * How the folds are cut and run.
   *
   * @param processors of the orchestrator's process
   */
  record Plan(int k, int maxParallelFolds, int processors) {

    int waves() {
      return Math.ceilDiv(k, maxParallelFolds);
    }

    int foldsAtATime() {
      return Math.min(k, processors);
    }

    int wavesInProcess() {
      return Math.ceilDiv(k, foldsAtATime());
    }
  }

  /** The training part of one fold. */
  record Size(int rows, int columns) {

    double fitSeconds() {
      return (double) rows * rows * Math.max(1, columns / 10.0) / KERNEL_VALUES_PER_SECOND;
    }

    double bytes(int foldsAtATime) {
      return (2.0 + 2.0 * foldsAtATime) * rows * columns * BYTES_PER_NUMBER;
    }
  }

  /**
   * Chooses.
   *
   * @param fold one of them, as large as the others
   * @param heap bytes that this process may have at most
   */
  static FoldModeChoice of(Plan plan, Size fold, long heap) {
    double inProcess = plan.wavesInProcess() * fold.fitSeconds();
    double jobs = plan.waves() * (JOB_START.toSeconds() + fold.fitSeconds());
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
        "%d folds of %d rows are estimated at %.1f s in this process and %.1f s as jobs, %d at a time",
        plan.k(),
        fold.rows(),
        inProcess,
        jobs,
        Math.min(plan.k(), plan.maxParallelFolds()));
  }

  private static String memory(Size fold, double bytes, long heap) {
    return String.format(
        Locale.ROOT,
        "folds of %d rows and %d columns may need %.1f GB, more than a quarter of the %.1f GB heap of this process",
        fold.rows(),
        fold.columns(),
        bytes / BYTES_PER_GIGABYTE,
        heap / BYTES_PER_GIGABYTE);
  }
}
