package dev.kfold.sagemaker.pipeline;

import dev.kfold.contract.FailureMessage;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.pipeline.definition.JobStep;
import dev.kfold.sagemaker.pipeline.definition.RetryPolicy;
import dev.kfold.sagemaker.pipeline.definition.RetryPolicy.Cause;
import dev.kfold.sagemaker.pipeline.definition.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides whether a failed step is retried. */
final class StepRetries {

  /** The index of the automatic policy, which is not one of the step's own. */
  private static final int AUTOMATIC = -1;

  private StepRetries() {}

  /** Returns the step after its call was refused: waiting for the next attempt, or failed. */
  static StepExecution refused(
      Step step, StepExecution execution, String operation, ServiceException e, Instant now) {
    String reason =
        "ClientError: Failed to invoke sagemaker:%s. Error Details: %s"
            .formatted(operation, FailureMessage.of(e));
    return decide(step, execution, cause(e), reason, now);
  }

  /** Returns the step after its job failed: waiting for the next attempt, or failed. */
  static StepExecution failed(JobStep step, StepExecution execution, String reason, Instant now) {
    return decide(step, execution, cause(step, reason), reason, now);
  }

  private static StepExecution decide(
      Step step, StepExecution execution, Optional<Cause> cause, String reason, Instant now) {
    return cause
        .flatMap(c -> retry(step, execution, c, now))
        .orElseGet(() -> execution.failed(reason, now));
  }

  private static Optional<StepExecution> retry(
      Step step, StepExecution execution, Cause cause, Instant now) {
    List<RetryPolicy> policies = step.header().retryPolicies();
    for (int i = 0; i < policies.size(); i++) {
      if (policies.get(i).causes().contains(cause)) {
        return retry(policies.get(i), i, execution, now);
      }
    }
    return RetryPolicy.automatic(cause).flatMap(policy -> retry(policy, AUTOMATIC, execution, now));
  }

  private static Optional<StepExecution> retry(
      RetryPolicy policy, int number, StepExecution execution, Instant now) {
    return policy
        .next(execution.attempts().retriesUnder(number), execution.progress().started(), now)
        .map(at -> execution.retrying(number, at));
  }

  private static Optional<Cause> cause(ServiceException e) {
    return switch (e.code()) {
      case "ThrottlingException" -> Optional.of(Cause.THROTTLING);
      case "InternalFailure", "InternalServerException", "ServiceUnavailable" ->
          Optional.of(Cause.SERVICE_FAULT);
      case "ResourceLimitExceeded" -> Optional.of(Cause.RESOURCE_LIMIT);
      default -> Optional.empty(); // a retry would get the same answer
    };
  }

  /** Returns the cause of a job's failure. A tuning job retries internal errors by itself. */
  private static Optional<Cause> cause(JobStep step, String reason) {
    if (reason.startsWith("InternalServerError")) {
      return Optional.of(Cause.JOB_INTERNAL_ERROR).filter(_ -> step.type() != JobStep.Type.TUNING);
    }
    if (reason.startsWith("CapacityError")) {
      return Optional.of(Cause.CAPACITY_ERROR);
    }
    return Optional.of(Cause.RESOURCE_LIMIT)
        .filter(_ -> reason.startsWith("ResourceLimitExceeded"));
  }
}
