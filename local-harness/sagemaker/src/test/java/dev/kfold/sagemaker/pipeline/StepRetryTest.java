package dev.kfold.sagemaker.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.api.ServiceException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StepRetryTest extends PipelineServiceFixture {

  private static final String LOST = "InternalServerError: We encountered an internal error.";

  @Test
  void aThrottledStepIsRetriedAfterItsInterval() throws Exception {
    String execution = startThrottled("'IntervalSeconds':10", 1);

    pass(Duration.ofSeconds(9));
    assertThat(jobs.trainingRequests()).isEmpty();
    pass(Duration.ofSeconds(1));
    jobs.complete(runningJob());

    awaitStatus(execution, "Succeeded");
    assertThat(attempts(execution, "A")).isEqualTo(2);
  }

  @Test
  void everyIntervalIsLongerThanTheOneBefore() throws Exception {
    String execution = startThrottled("'IntervalSeconds':10,'BackoffRate':3", 2);

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
    assertThat(failureReason(execution, "A")).contains("Rate exceeded");
  }

  @Test
  void aLostJobIsRestartedUnderAnotherName() throws Exception {
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
    assertThat(failureReason(execution, "A")).isEqualTo(LOST);
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
  void failuresThatNoPolicyCoversAreNotRetried() throws Exception {
    create(patient("'ExceptionType':['SageMaker.CAPACITY_ERROR']"));
    String execution = start("{}");

    jobs.fail(runningJob(), "AlgorithmError: one class only, exit code: 1");

    awaitStatus(execution, "Failed");
    assertThat(attempts(execution, "A")).isEqualTo(1);
  }

  @Test
  void aStepThatWaitsForItsRetryStopsAtOnce() throws Exception {
    String execution = startThrottled("'IntervalSeconds':3600", 1);

    stop(execution);

    awaitStatus(execution, "Stopped");
    assertThat(stepStatus(execution, "A")).isEqualTo("Stopped");
  }

  /** Starts step A, whose first calls are throttled, and waits until its retry is scheduled. */
  private String startThrottled(String policy, int calls) throws InterruptedException {
    create(patient("'ExceptionType':['Step.THROTTLING']," + policy));
    for (int i = 0; i < calls; i++) {
      jobs.refuseNext(ServiceException.throttling());
    }
    String execution = start("{}");
    awaitAttempt(execution, "A", 2);
    return execution;
  }

  private static String patient(String policy) {
    return training("A", "", ",'RetryPolicies':[{" + policy + "}]");
  }
}
