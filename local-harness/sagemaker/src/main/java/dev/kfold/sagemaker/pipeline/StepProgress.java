package dev.kfold.sagemaker.pipeline;

import dev.kfold.contract.FirstKilobyte;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.StepStatus;

/**
 * The status and the times of a step.
 *
 * @param failureReason the reason of a failed step
 */
record StepProgress(
    StepStatus status, Instant started, Optional<Instant> ended, Optional<String> failureReason) {

  /** Returns the progress of a step that starts now. */
  static StepProgress starting(Instant now) {
    return new StepProgress(StepStatus.STARTING, now, Optional.empty(), Optional.empty());
  }

  /** Returns the progress of a running step with another status. */
  StepProgress with(StepStatus status) {
    return new StepProgress(status, started, ended, failureReason);
  }

  /** Returns the progress of a step that succeeds now. */
  StepProgress succeeded(Instant now) {
    return new StepProgress(StepStatus.SUCCEEDED, started, Optional.of(now), Optional.empty());
  }

  /** Returns the progress of a step that is stopped now. */
  StepProgress stopped(Instant now) {
    return new StepProgress(StepStatus.STOPPED, started, Optional.of(now), Optional.empty());
  }

  /** Returns the progress of a step that fails now; the reason is cut to 1,024 characters. */
  StepProgress failed(String reason, Instant now) {
    return new StepProgress(
        StepStatus.FAILED,
        started,
        Optional.of(now),
        Optional.of(FirstKilobyte.ofCharacters(reason)));
  }
}
