package dev.kfold.sagemaker.pipeline;

import static dev.kfold.sagemaker.Calls.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExecutionRunTest extends PipelineServiceFixture {

  @Test
  void stepsRunAfterTheirDependencies() throws Exception {
    create(
        training("A", ""),
        training("B", ",'HyperParameters':{'from':{'Get':'Steps.A.TrainingJobName'}}"),
        training("C", ""));
    String execution = start("{}");

    await(() -> jobs.running().size() == 2);
    assertThat(jobs.running().get(0)).matches("pipelines-[a-z0-9]{12}-A-[A-Za-z0-9]{10}");
    assertThat(jobs.running().get(1)).contains("-C-");
    String first = jobs.running().getFirst();
    jobs.complete(first);
    await(() -> jobs.trainingRequests().size() == 3);
    assertThat(jobs.trainingRequests().get(2).hyperParameters()).containsEntry("from", first);

    jobs.running().forEach(jobs::complete);
    awaitStatus(execution, "Succeeded");
    assertThat(stepStatus(execution, "B")).isEqualTo("Succeeded");
    assertThat(step(execution, "A").at("/Metadata/TrainingJob/Arn").asString())
        .isEqualTo("arn:training-job/" + first);
  }

  @Test
  void atMostMaxParallelExecutionStepsRun() throws Exception {
    create(training("A", ""), training("B", ""), training("C", ""));
    String execution = start("{'ParallelismConfiguration':{'MaxParallelExecutionSteps':1}}");

    for (String step : new String[] {"-A-", "-B-", "-C-"}) {
      await(() -> jobs.running().size() == 1 && jobs.running().getFirst().contains(step));
      jobs.complete(jobs.running().getFirst());
    }
    awaitStatus(execution, "Succeeded");
  }

  @Test
  void afterAFailureRunningStepsFinishAndNoNewOneStarts() throws Exception {
    create(
        training("A", ""),
        training("B", ""),
        training("C", ",'HyperParameters':{'b':{'Get':'Steps.B.TrainingJobName'}}"));
    String execution = start("{}");
    await(() -> jobs.running().size() == 2);
    String running = jobs.running().get(1);

    jobs.fail(jobs.running().get(0), "AlgorithmError: one class only, exit code: 1");
    awaitStep(execution, "A", "Failed");
    assertThat(status(execution)).isEqualTo("Executing");
    jobs.complete(running);
    awaitStatus(execution, "Failed");

    assertThat(describe(execution).path("FailureReason").asString())
        .isEqualTo("Step failure: One or multiple steps failed.");
    assertThat(failureReason(execution, "A"))
        .isEqualTo("AlgorithmError: one class only, exit code: 1");
    assertThat(stepStatus(execution, "B")).isEqualTo("Succeeded");
    assertThat(step(execution, "C").isMissingNode()).isTrue();
  }

  @Test
  void aRefusedJobFailsItsStepWithTheReason() throws Exception {
    create("{'Name':'A','Type':'Training','Arguments':{}}");
    String execution = start("{}");
    awaitStatus(execution, "Failed");

    assertThat(failureReason(execution, "A"))
        .isEqualTo(
            "ClientError: Failed to invoke sagemaker:CreateTrainingJob. Error Details: RoleArn must"
                + " not be null");
  }

  @Test
  void stoppingStopsTheRunningJobs() throws Exception {
    create(
        training("A", ""),
        training("B", ",'HyperParameters':{'a':{'Get':'Steps.A.TrainingJobName'}}"));
    String execution = start("{}");
    runningJob();

    stop(execution);
    awaitStatus(execution, "Stopped");

    assertThat(jobs.running()).isEmpty();
    assertThat(stepStatus(execution, "A")).isEqualTo("Stopped");
    assertThat(step(execution, "B").isMissingNode()).isTrue();
    assertRefused(
        "ValidationException",
        "status is 'Stopped'. Only pipelines with 'Executing' status can be stopped.",
        () -> stop(execution));
  }

  @Test
  void aConditionChoosesTheBranchByAPropertyFile() throws Exception {
    String execution = startGate(0.98);

    awaitStatus(execution, "Succeeded");
    assertThat(step(execution, "Gate").at("/Metadata/Condition/Outcome").asString())
        .isEqualTo("True");
    assertThat(step(execution, "Register").at("/Metadata/RegisterModel/Arn").asString())
        .endsWith(":model-package/svm/1");
    assertThat(step(execution, "TooWeak").isMissingNode()).isTrue();
  }

  @Test
  void aFailStepEndsTheExecutionWithItsMessage() throws Exception {
    String execution = startGate(0.5);

    awaitStatus(execution, "Failed");
    assertThat(failureReason(execution, "TooWeak")).isEqualTo("0.5 is too weak");
    assertThat(step(execution, "TooWeak").at("/Metadata/Fail/ErrorMessage").asString())
        .isEqualTo("0.5 is too weak");
    assertThat(step(execution, "Register").isMissingNode()).isTrue();
    assertThat(calls.call("ListModelPackageGroups", "{}").path("ModelPackageGroupSummaryList"))
        .isEmpty();
  }

  @Test
  void aMissingPropertyFileFailsTheStepThatNeedsIt() throws Exception {
    create(report(), gate());
    String execution = start("{}");

    awaitStatus(execution, "Failed");
    assertThat(failureReason(execution, "Gate"))
        .contains("There is no property file at s3://data/report/score.json");
  }

  @Test
  void aModelIsRegisteredAsTheNextVersionOfItsGroup() throws Exception {
    awaitStatus(startGate(1), "Succeeded");
    String second = start("{}");
    awaitStatus(second, "Succeeded");

    assertThat(step(second, "Register").at("/Metadata/RegisterModel/Arn").asString())
        .endsWith(":model-package/svm/2");
  }
}
