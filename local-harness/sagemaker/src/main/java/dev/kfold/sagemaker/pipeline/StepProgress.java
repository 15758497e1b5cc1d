package dev.kfold.sagemaker.pipeline;

import dev.kfold.contract.FirstKilobyte;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.StepStatus;

/**
 * How far a step has come.
 *
 * @param failureReason of a step that failed
 */
record StepProgress(
    StepStatus status, Instant started, Optional<Instant> ended, Optional<String> failureReason) {

  static StepProgress starting(Instant now) {
    return new StepProgress(StepStatus.STARTING, now, Optional.empty(), Optional.empty());
  }

  /** Still under way, in another status. */
  StepProgress with(StepStatus status) {
    return new StepProgress(status, started, ended, failureReason);
  }

  StepProgress succeeded(Instant now) {
    return new StepProgress(StepStatus.SUCCEEDED, started, Optional.of(now), Optional.empty());
  }

  StepProgress stopped(Instant now) {
    return new StepProgress(StepStatus.STOPPED, started, Optional.of(now), Optional.empty());
  }

  StepProgress failed(String reason, Instant now) {
    return new StepProgress(
        StepStatus.FAILED,
        started,
        Optional.of(now),
        Optional.of(FirstKilobyte.ofCharacters(reason)));
  }
}
