package dev.kfold.sagemaker.faultinjection;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What befalls one job from its creation on.
 *
 * @param slowStart the time before each start of its container
 * @param lateMetrics the time from its end until its metrics can be seen
 * @param quotedHyperparameters whether they come with one more layer of quotes
 * @param stopGrace the time from SIGTERM to SIGKILL if it is not the endpoint's
 * @param disruptions each ends one start of its container; only the last may be a loss
 */
public record JobFaults(
    Duration slowStart,
    Duration lateMetrics,
    boolean quotedHyperparameters,
    Optional<Duration> stopGrace,
    List<Fault.Disruption> disruptions) {

  public static final JobFaults NONE =
      new JobFaults(Duration.ZERO, Duration.ZERO, false, Optional.empty(), List.of());

  public JobFaults {
    disruptions = List.copyOf(disruptions);
  }

  /**
   * What ends the container from outside.
   *
   * @param attempt from 0, one for each start of the container
   */
  public Optional<Fault.Disruption> disruption(int attempt) {
    return attempt < disruptions.size() ? Optional.of(disruptions.get(attempt)) : Optional.empty();
  }
}
