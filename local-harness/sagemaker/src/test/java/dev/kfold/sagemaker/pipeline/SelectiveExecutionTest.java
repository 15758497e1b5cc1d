package dev.kfold.sagemaker.pipeline;

import static dev.kfold.sagemaker.Calls.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SelectiveExecutionTest extends PipelineServiceFixture {

  @Test
  void onlySelectedStepsRunAndUseResultsOfTheSource() throws Exception {
    createChain();
    String source = startAndComplete("{}");
    String jobOfA = jobs.trainingRequests().getFirst().trainingJobName();

    String execution = startAndComplete(select(source, "B"));

    assertThat(status(execution)).isEqualTo("Succeeded");
    assertThat(jobs.trainingRequests()).hasSize(4);
    assertThat(jobs.trainingRequests().getLast().hyperParameters()).containsEntry("after", jobOfA);
    assertThat(steps(execution)).hasSize(2);
    assertThat(
            step(execution, "A")
                .at("/SelectiveExecutionResult/SourcePipelineExecutionArn")
                .asString())
        .isEqualTo(source);
    assertThat(step(execution, "B").has("SelectiveExecutionResult")).isFalse();
    assertThat(
            describe(execution).at("/SelectiveExecutionConfig/SelectedSteps/0/StepName").asString())
        .isEqualTo("B");
  }

  @Test
  void aSourceIsNeededOnlyForStepsThatAreNotSelected() throws Exception {
    createChain();

    assertThat(status(startAndComplete(select("", "A", "B")))).isEqualTo("Succeeded");
    assertRefused(
        "ValidationException",
        "Step [B] depends on [A], which is not selected and of which no SourcePipelineExecutionArn gives a result",
        () -> start(select("", "B")));
  }

  @Test
  void stepsBetweenSelectedOnesMustBeSelected() throws Exception {
    createChain();
    String source = startAndComplete("{}");

    assertRefused(
        "ValidationException",
        "Step [B] lies between selected steps",
        () -> start(select(source, "A", "C")));
    assertRefused(
        "ValidationException",
        "The selected step [X] is not a step of the pipeline.",
        () -> start(select(source, "X")));
  }

  @Test
  void theSourceMustHaveTheResult() throws Exception {
    createChain();
    String failed = start("{}");
    assertRefused(
        "ValidationException", "is in status Executing", () -> start(select(failed, "B")));
    jobs.fail(runningJob(), "AlgorithmError: exit code: 1");
    awaitStatus(failed, "Failed");

    assertRefused(
        "ValidationException",
        "of which the source execution has no result",
        () -> start(select(failed, "B")));
    assertRefused(
        "ResourceNotFound",
        "is none of the pipeline",
        () -> start(select(ARN + "/execution/abcdefghijkl", "B")));
  }

  @Test
  void aStepOfABranchNeedsItsConditionToHaveChosenIt() throws Exception {
    String source = startGate(0.98);
    awaitStatus(source, "Succeeded");

    String execution = startAndComplete(select(source, "Register"));
    assertThat(step(execution, "Register").at("/Metadata/RegisterModel/Arn").asString())
        .endsWith(":model-package/svm/2");
    assertRefused(
        "ValidationException",
        "Step [TooWeak] is in the branch of [Gate] that the source execution did not take",
        () -> start(select(source, "TooWeak")));
  }

  private void createChain() {
    create(training("A", ""), training("B", after("A")), training("C", after("B")));
  }

  private static String select(String source, String... steps) {
    String names =
        Arrays.stream(steps).map("{'StepName':'%s'}"::formatted).collect(Collectors.joining(","));
    String arn = source.isEmpty() ? "" : ",'SourcePipelineExecutionArn':'" + source + "'";
    return "{'SelectiveExecutionConfig':{'SelectedSteps':[%s]%s}}".formatted(names, arn);
  }
}
