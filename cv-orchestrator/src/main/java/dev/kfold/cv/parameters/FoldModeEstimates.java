package dev.kfold.cv.parameters;

import dev.kfold.contract.ParameterReader;
import java.time.Duration;

/**
 * The constants by which {@link FoldMode#AUTO} estimates times.
 *
 * @param jobStart the time from the creation of a fold's job until it is fitted
 * @param kernelValuesPerSecond the number of kernel values that one processor computes in a second,
 *     with everything else that a fit takes
 */
public record FoldModeEstimates(Duration jobStart, double kernelValuesPerSecond) {

  /** The usual start of a job on AWS, and the median speed of {@code benchmarks/fold-mode}. */
  public static final FoldModeEstimates DEFAULT = new FoldModeEstimates(Duration.ofMinutes(3), 1e8);

  /** Reads the constants. */
  static FoldModeEstimates read(ParameterReader reader) {
    return new FoldModeEstimates(
        Duration.ofSeconds(
            reader.integer("job_start_seconds", (int) DEFAULT.jobStart.toSeconds(), 0)),
        reader.positive("kernel_values_per_second", DEFAULT.kernelValuesPerSecond));
  }
}
