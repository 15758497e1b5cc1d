package dev.kfold.cv.trial;

import dev.kfold.cv.parameters.FoldMode;
import java.time.Duration;
import java.util.Locale;

/**
 * Chooses where folds run by cost: a fold job pays for its start, folds in the orchestrator's
 * process pay for running one after the other.
 *
 * @param mode never {@link FoldMode#AUTO}
 * @param reason for the log
 */
record FoldModeChoice(FoldMode mode, String reason) {

  /** What SageMaker takes to start a training job, as most teams see it. */
  private static final Duration JOB_START = Duration.ofMinutes(3);

  /** Kernel values per second of one SMO fit on one core; a fit computes about rows² of them. */
  private static final double KERNEL_VALUES_PER_SECOND = 2e7;

  static FoldModeChoice byCost(int k, int rows, int columns) {
    double fitSeconds =
        (double) rows * rows * Math.max(1, columns / 10.0) / KERNEL_VALUES_PER_SECOND;
    double inProcess = k * fitSeconds;
    double jobs = JOB_START.toSeconds() + fitSeconds;
    String estimate =
        String.format(
            Locale.ROOT,
            "%d folds of %d rows are estimated at %.1f s in this process and %.1f s as jobs",
            k,
            rows,
            inProcess,
            jobs);
    return inProcess <= jobs
        ? new FoldModeChoice(FoldMode.IN_PROCESS, estimate)
        : new FoldModeChoice(FoldMode.JOBS, estimate);
  }
}
