package dev.kfold.harness.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.cv.trial.CvReport;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;

class ExecutionArtifactsTest {

  @Test
  void readsTheExactScoresOfATrial() {
    CvReport result = crossValidation("tune-002-bbbbbbbb");

    assertThat(result.mean()).isEqualTo(0.9000000000000001);
    assertThat(result.standardDeviation()).isEqualTo(0.05);
    assertThat(result.folds()).extracting(CvReport.Fold::score).containsExactly(0.85, null);
    assertThat(result.confusionMatrix())
        .isNotNull()
        .satisfies(matrix -> assertThat(matrix.counts()[0]).containsExactly(9, 1));
  }

  @Test
  void hasNothingOfATrialThatLeftNothing() {
    try (FakeService service = ScriptedExecution.registered();
        ServiceClients clients = service.clients()) {
      assertThat(
              new ExecutionArtifacts(clients)
                  .crossValidation(describe(clients, "tune-001-aaaaaaaa")))
          .isEmpty();
    }
  }

  @Test
  void readsTheScoresOfATrialWhoseOutputIsNotCompressed() {
    try (FakeService service = ScriptedExecution.registered();
        ServiceClients clients = service.clients()) {
      service.put(
          "/b/plain/output/data/cv.json",
          """
          {"trial":"plain","status":"Completed","k":2,"mean":0.75,"standard_deviation":0.05,
           "hyperparameters":{},"folds":[]}
          """
              .getBytes(StandardCharsets.UTF_8));
      DescribeTrainingJobResponse trial =
          DescribeTrainingJobResponse.builder()
              .trainingJobName("plain")
              .modelArtifacts(model -> model.s3ModelArtifacts("s3://b/plain/output/model/"))
              .build();

      assertThat(new ExecutionArtifacts(clients).crossValidation(trial))
          .map(CvReport::mean)
          .contains(0.75);
    }
  }

  @Test
  void readsTheOutputsOfAProcessingJob() {
    try (FakeService service = ScriptedExecution.registered();
        ServiceClients clients = service.clients()) {
      ExecutionArtifacts artifacts = new ExecutionArtifacts(clients);

      assertThat(artifacts.processed("report", "evaluation", "evaluation.json"))
          .hasValueSatisfying(content -> assertThat(content).asString().contains("0.9"));
      assertThat(artifacts.processed("report", "evaluation", "other.json")).isEmpty();
      assertThat(artifacts.processed("report", "no-such-output", "evaluation.json")).isEmpty();
    }
  }

  private static CvReport crossValidation(String trial) {
    try (FakeService service = ScriptedExecution.registered();
        ServiceClients clients = service.clients()) {
      return new ExecutionArtifacts(clients)
          .crossValidation(describe(clients, trial))
          .orElseThrow();
    }
  }

  private static DescribeTrainingJobResponse describe(ServiceClients clients, String job) {
    return clients.sageMaker().describeTrainingJob(request -> request.trainingJobName(job));
  }
}
