package dev.kfold.sagemaker.faultinjection;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The faults of one job.
 *
 * @param slowStart the time before each start of its container
 * @param lateMetrics the time from its end until its final metrics are visible
 * @param quotedHyperparameters whether its hyperparameters have one more layer of quotes
 * @param stopGrace the time from SIGTERM to SIGKILL, if it differs from the endpoint's
 * @param disruptions each ends one start of its container; only the last may be a loss
 */
public record JobFaults(
    Duration slowStart,
    Duration lateMetrics,
    boolean quotedHyperparameters,
    Optional<Duration> stopGrace,
    List<Fault.Disruption> disruptions) {

  /** No faults. */
  public static final JobFaults NONE =
      new JobFaults(Duration.ZERO, Duration.ZERO, false, Optional.empty(), List.of());

  public JobFaults {
    disruptions = List.copyOf(disruptions);
  }

  /**
   * Returns the disruption of one start of the container, or empty if there is none.
   *
   * @param attempt the 0-based number of the start
   */
  public Optional<Fault.Disruption> disruption(int attempt) {
    return attempt < disruptions.size() ? Optional.of(disruptions.get(attempt)) : Optional.empty();
  }
}
