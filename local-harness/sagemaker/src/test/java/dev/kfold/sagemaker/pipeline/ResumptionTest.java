package dev.kfold.sagemaker.pipeline;

import static dev.kfold.sagemaker.Calls.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class ResumptionTest extends PipelineServiceFixture {

  @Test
  void aFailedExecutionResumesAtTheFailedStep() throws Exception {
    create(training("A", ""), training("B", after("A")), training("C", after("B")));
    String execution = failAtB();
    String jobOfA = jobs.trainingRequests().getFirst().trainingJobName();
    String failedJob = jobs.trainingRequests().getLast().trainingJobName();

    retry(execution);
    assertThat(status(execution)).isEqualTo("Executing");
    assertThat(describe(execution).has("FailureReason")).isFalse();
    String jobOfB = runningJob();
    assertThat(jobOfB).contains("-B-").isNotEqualTo(failedJob);
    jobs.complete(jobOfB);
    await(() -> jobs.trainingRequests().size() == 4);
    jobs.complete(runningJob());

    awaitStatus(execution, "Succeeded");
    assertThat(jobs.trainingRequests().get(2).hyperParameters()).containsEntry("after", jobOfA);
    assertThat(step(execution, "B").has("FailureReason")).isFalse();
  }

  @Test
  void aStoppedExecutionResumesToo() throws Exception {
    create(training("A", ""));
    String execution = start("{}");
    runningJob();
    stop(execution);
    awaitStatus(execution, "Stopped");

    retry(execution);
    jobs.complete(runningJob());

    awaitStatus(execution, "Succeeded");
  }

  @Test
  void theSameTokenRetriesOnce() throws Exception {
    create(training("A", ""), training("B", after("A")));
    String execution = failAtB();
    String request =
        "{'ClientRequestToken':'%s','PipelineExecutionArn':'%s'}"
            .formatted(UUID.randomUUID(), execution);

    calls.call("RetryPipelineExecution", request);
    jobs.fail(runningJob(), "AlgorithmError: again, exit code: 1");
    awaitStatus(execution, "Failed");
    calls.call("RetryPipelineExecution", request);

    assertThat(status(execution)).isEqualTo("Failed");
    assertThat(jobs.trainingRequests()).hasSize(3);
  }

  @Test
  void onlyFailedAndStoppedExecutionsAreRetried() throws Exception {
    create(training("A", ""));
    String execution = start("{}");
    String job = runningJob();
    assertRefused("ConflictException", "in status Executing", () -> retry(execution));
    jobs.complete(job);
    awaitStatus(execution, "Succeeded");

    assertRefused("ConflictException", "in status Succeeded", () -> retry(execution));
    assertRefused("ResourceNotFound", "does not exist", () -> retry(execution + "x"));
  }

  @Test
  void executionsOfADeletedPipelineAreNotRetried() throws Exception {
    create(training("A", ""), training("B", after("A")));
    String execution = failAtB();
    calls.call("DeletePipeline", "{'PipelineName':'p','ClientRequestToken':'x'}");

    assertRefused("ResourceNotFound", "does not exist", () -> retry(execution));
    assertThat(status(execution)).isEqualTo("Failed");
  }

  @Test
  void anExecutionThatTheEndpointLeftIsFailedAndCanBeRetried() throws Exception {
    create(training("A", ""), training("B", after("A")));
    String execution = start("{}");
    jobs.complete(runningJob());
    awaitStep(execution, "B", "Executing");

    restart();
    assertThat(status(execution)).isEqualTo("Failed");
    assertThat(describe(execution).path("FailureReason").asString())
        .startsWith("InternalServerError: The local endpoint ended while this ran");
    assertThat(stepStatus(execution, "A")).isEqualTo("Succeeded");
    assertThat(stepStatus(execution, "B")).isEqualTo("Failed");
    jobs.fail(runningJob(), "InternalServerError: the endpoint ended");

    retry(execution);
    jobs.complete(runningJob());
    awaitStatus(execution, "Succeeded");
    assertThat(jobs.trainingRequests()).hasSize(3);
  }

  @Test
  void anExecutionThatTheEndpointLeftWhileItStoppedIsStopped() throws Exception {
    create(training("A", "", ",'RetryPolicies':[]"));
    String execution = start("{}");
    runningJob();
    jobs.ignoreStops();
    stop(execution);
    awaitStep(execution, "A", "Stopping");

    restart();

    assertThat(status(execution)).isEqualTo("Stopped");
    assertThat(stepStatus(execution, "A")).isEqualTo("Stopped");
  }

  private String failAtB() throws InterruptedException {
    String execution = start("{}");
    jobs.complete(runningJob());
    await(() -> jobs.trainingRequests().size() == 2);
    jobs.fail(runningJob(), "AlgorithmError: one class only, exit code: 1");
    awaitStatus(execution, "Failed");
    return execution;
  }
}
