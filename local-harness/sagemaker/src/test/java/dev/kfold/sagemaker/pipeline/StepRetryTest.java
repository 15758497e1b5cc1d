package dev.kfold.sagemaker.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.api.ServiceException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StepRetryTest extends PipelineServiceFixture {

  private static final String LOST = "InternalServerError: We encountered an internal error.";

  @Test
  void aThrottledStepIsTriedAgainWhenItsIntervalIsOver() throws Exception {
    create(patient("'ExceptionType':['Step.THROTTLING'],'IntervalSeconds':10"));
    jobs.refuseNext(ServiceException.throttling());
    String execution = start("{}");
    awaitAttempt(execution, "A", 2);

    pass(Duration.ofSeconds(9));
    assertThat(jobs.trainingRequests()).isEmpty();
    pass(Duration.ofSeconds(1));
    jobs.complete(runningJob());

    awaitStatus(execution, "Succeeded");
    assertThat(attempts(execution, "A")).isEqualTo(2);
  }

  @Test
  void everyIntervalIsLongerThanTheOneBefore() throws Exception {
    create(patient("'ExceptionType':['Step.THROTTLING'],'IntervalSeconds':10,'BackoffRate':3"));
    jobs.refuseNext(ServiceException.throttling());
    jobs.refuseNext(ServiceException.throttling());
    String execution = start("{}");
    awaitAttempt(execution, "A", 2);

    pass(Duration.ofSeconds(10));
    awaitAttempt(execution, "A", 3);
    pass(Duration.ofSeconds(29));
    assertThat(jobs.trainingRequests()).isEmpty();
    pass(Duration.ofSeconds(1));

    assertThat(runningJob()).contains("-A-");
  }

  @Test
  void theServiceRetriesThrottledCallsFiveTimesByItself() throws Exception {
    create(training("A", ""));
    for (int i = 0; i < 6; i++) {
      jobs.refuseNext(ServiceException.throttling());
    }
    String execution = start("{}");

    for (int attempt = 2; attempt <= 6; attempt++) {
      awaitAttempt(execution, "A", attempt);
      pass(Duration.ofMinutes(1));
    }

    awaitStatus(execution, "Failed");
    assertThat(attempts(execution, "A")).isEqualTo(6);
    assertThat(step(execution, "A").path("FailureReason").asString()).contains("Rate exceeded");
  }

  @Test
  void aLostJobIsStartedAnewUnderAnotherName() throws Exception {
    create(patient("'ExceptionType':['SageMaker.JOB_INTERNAL_ERROR'],'MaxAttempts':1"));
    String execution = start("{}");
    String first = runningJob();

    jobs.fail(first, LOST);
    awaitAttempt(execution, "A", 2);
    pass(Duration.ofSeconds(1));
    String second = runningJob();
    assertThat(second).isNotEqualTo(first);
    jobs.fail(second, LOST);

    awaitStatus(execution, "Failed");
    assertThat(step(execution, "A").path("FailureReason").asString()).isEqualTo(LOST);
    assertThat(attempts(execution, "A")).isEqualTo(2);
  }

  @Test
  void aQuotaIsWaitedForUntilThePolicyExpires() throws Exception {
    create(
        patient(
            "'ExceptionType':['SageMaker.RESOURCE_LIMIT'],'IntervalSeconds':60,'BackoffRate':1,'ExpireAfterMin':2"));
    for (int i = 0; i < 3; i++) {
      jobs.refuseNext(ServiceException.resourceLimitExceeded("The limit is 0 Instances"));
    }
    String execution = start("{}");

    awaitAttempt(execution, "A", 2);
    pass(Duration.ofMinutes(1));
    awaitAttempt(execution, "A", 3);
    pass(Duration.ofMinutes(1));

    awaitStatus(execution, "Failed");
    assertThat(attempts(execution, "A")).isEqualTo(3);
  }

  @Test
  void whatNoPolicyIsForIsNotTriedAgain() throws Exception {
    create(patient("'ExceptionType':['SageMaker.CAPACITY_ERROR']"));
    String execution = start("{}");

    jobs.fail(runningJob(), "AlgorithmError: one class only, exit code: 1");

    awaitStatus(execution, "Failed");
    assertThat(attempts(execution, "A")).isEqualTo(1);
  }

  @Test
  void aStepThatWaitsForAnotherAttemptStopsAtOnce() throws Exception {
    create(patient("'ExceptionType':['Step.THROTTLING'],'IntervalSeconds':3600"));
    jobs.refuseNext(ServiceException.throttling());
    String execution = start("{}");
    awaitAttempt(execution, "A", 2);

    stop(execution);

    awaitStatus(execution, "Stopped");
    assertThat(stepStatus(execution, "A")).isEqualTo("Stopped");
  }

  private static String patient(String policy) {
    return training("A", "", ",'RetryPolicies':[{" + policy + "}]");
  }
}
