package dev.kfold.harness.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobSummary;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsForHyperParameterTuningJobResponse;

class ExecutionReaderTest {

  @Test
  void tellsOfStepsTrialsAndFolds() {
    try (FakeService service = ScriptedExecution.registered();
        ServiceClients clients = service.clients()) {
      ExecutionSnapshot execution = ExecutionReader.of(clients, ScriptedExecution.ARN).read();

      assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
      assertThat(execution.steps()).hasSize(7).allMatch(s -> s.status() == StepStatus.SUCCEEDED);
      SearchSnapshot search = execution.search().orElseThrow();
      assertThat(search.plannedTrials()).isEqualTo(2);
      assertThat(search.trialsDone()).isEqualTo(2);
      assertThat(search.plannedFolds()).as("three trials of the plan's six").isEqualTo(18);
      assertThat(search.foldsDone()).as("a repeated fold counts once").isEqualTo(6);
    }
  }

  @Test
  void tellsOfTheUntunedDefaultBesideTheSearch() {
    try (FakeService service = ScriptedExecution.registered();
        ServiceClients clients = service.clients()) {
      SearchSnapshot search =
          ExecutionReader.of(clients, ScriptedExecution.ARN).read().search().orElseThrow();

      assertThat(search.trials()).hasSize(2);
      assertThat(search.untuned())
          .hasValueSatisfying(untuned -> {
            assertThat(untuned.name()).isEqualTo("pipelines-e-UntunedTrialStep-x");
            assertThat(untuned.status()).isEqualTo(TrialStatus.COMPLETED);
            assertThat(untuned.hyperparameters())
                .isEqualTo(Map.of("c", "1.0", "gamma", "scale", "kernel", "rbf"));
            assertThat(untuned.objective()).hasValue(0.9f);
          });
    }
  }

  @Test
  void countsNoFoldsIfThePlanCannotBeRead() {
    for (String plan : List.of("{}", "not JSON")) {
      try (FakeService service = ScriptedExecution.registered();
          ServiceClients clients = service.clients()) {
        service.put("/b/train/all/plan.json", plan.getBytes(StandardCharsets.UTF_8));

        assertThat(ExecutionReader.of(clients, ScriptedExecution.ARN).read().search())
            .hasValueSatisfying(search -> assertThat(search.plannedFolds()).isZero());
      }
    }
  }

  @Test
  void ofEqualScoresTheEarliestTrialIsBest() {
    try (FakeService service = ScriptedExecution.registered();
        ServiceClients clients = service.clients()) {
      ExecutionSnapshot execution = ExecutionReader.of(clients, ScriptedExecution.ARN).read();

      assertThat(execution.search().flatMap(SearchSnapshot::best).map(TrialSnapshot::name))
          .hasValue("tune-001-aaaaaaaa");
    }
  }

  @Test
  void countsTrialsBeyondThreeDigits() {
    List<String> names = List.of("tune-999-a", "tune-1000-b", "tune-101-c", "tune-1001-a");
    try (FakeService service = ScriptedExecution.registered();
        ServiceClients clients = service.clients()) {
      service.on(
          "ListTrainingJobsForHyperParameterTuningJob",
          r ->
              ListTrainingJobsForHyperParameterTuningJobResponse.builder()
                  .trainingJobSummaries(
                      names.stream()
                          .map(name ->
                              HyperParameterTrainingJobSummary.builder()
                                  .trainingJobName(name)
                                  .trainingJobStatus("Completed")
                                  .tunedHyperParameters(Map.of())
                                  .build())
                          .toList())
                  .build());

      assertThat(
              ExecutionReader.of(clients, ScriptedExecution.ARN)
                  .read()
                  .search()
                  .orElseThrow()
                  .trials())
          .extracting(TrialSnapshot::name)
          .containsExactly("tune-101-c", "tune-999-a", "tune-1000-b", "tune-1001-a");
    }
  }

  @Test
  void explainsASearchThatFailedByItsFirstTrialThatDid() {
    try (FakeService service = ScriptedExecution.failedTuning();
        ServiceClients clients = service.clients()) {
      ExecutionSnapshot execution = ExecutionReader.of(clients, ScriptedExecution.ARN).read();

      assertThat(execution.steps())
          .extracting(StepSnapshot::failureReason)
          .containsExactly(
              Optional.of(
                  "All training jobs failed. tune-001-aaaaaaaa: AlgorithmError: tune-001-aaaaaaaa is at fault, exit code: 2"));
    }
  }

  @Test
  void tellsWhatTheConditionFound() {
    try (FakeService service = ScriptedExecution.failedBelowBaseline();
        ServiceClients clients = service.clients()) {
      ExecutionSnapshot execution = ExecutionReader.of(clients, ScriptedExecution.ARN).read();

      assertThat(execution.work(StepWork.Decision.class))
          .containsExactly(new StepWork.Decision(false), new StepWork.Decision(true));
      assertThat(execution.work(StepWork.Refusal.class))
          .containsExactly(new StepWork.Refusal("it is below 0.99"));
    }
  }
}
