package dev.kfold.harness.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is retried before an execution, whose earlier steps are paid for, fails. */
class RetryPoliciesTest {

  private static final Set<String> OF_REQUESTS = Set.of("Step.SERVICE_FAULT", "Step.THROTTLING");
  private static final Set<String> OF_JOBS =
      Set.of(
          "SageMaker.JOB_INTERNAL_ERROR", "SageMaker.CAPACITY_ERROR", "SageMaker.RESOURCE_LIMIT");

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void everyStepThatCanHavePoliciesRetriesItsRequestAndEveryJobItsFailure(Strategy strategy) {
    Map<String, List<Set<String>>> policies = new TreeMap<>();
    steps(strategy).forEach(step -> policies.put(step.path("Name").asString(), exceptions(step)));

    List<Set<String>> both = List.of(OF_REQUESTS, OF_JOBS);
    assertThat(policies)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("PreprocessStep", both),
                Map.entry("SearchModeStep", List.of()),
                Map.entry("SearchStep", both),
                Map.entry("UntunedTrialStep", both),
                Map.entry("HyperParameterTuningStep", both),
                Map.entry("EvaluationStep", both),
                Map.entry("ModelEvaluationStep", List.of()),
                Map.entry("ModelSelectionStep", both),
                Map.entry("RegisterModelStep", List.of(OF_REQUESTS)),
                Map.entry("BelowBaselineCheckStep", List.of()),
                Map.entry("BelowBaselineStep", List.of()),
                Map.entry("SearchReportStep", both),
                Map.entry("SearchModelEvaluationStep", List.of()),
                Map.entry("RegisterSearchedModelStep", List.of(OF_REQUESTS)),
                Map.entry("SearchBelowBaselineCheckStep", List.of()),
                Map.entry("SearchBelowBaselineStep", List.of())));
  }

  @Test
  void noPolicyHasBothLimits() {
    assertThat(steps(Strategy.BAYESIAN).flatMap(step -> step.path("RetryPolicies").valueStream()))
        .isNotEmpty()
        .allSatisfy(policy -> {
          assertThat(policy.path("MaxAttempts").asInt()).isBetween(1, 20);
          assertThat(policy.path("IntervalSeconds").asInt()).isBetween(1, 43200);
          assertThat(policy.has("ExpireAfterMin")).isFalse();
        });
  }

  @Test
  void theServiceItselfRetriesTrainingJobsThatItLost() {
    List<JsonNode> jobs =
        steps(Strategy.BAYESIAN)
            .flatMap(step ->
                switch (step.path("Type").asString()) {
                  case "Training" -> Stream.of(step.path("Arguments"));
                  case "Tuning" -> Stream.of(step.at("/Arguments/TrainingJobDefinition"));
                  default -> Stream.of();
                })
            .toList();

    assertThat(jobs)
        .hasSize(4)
        .allSatisfy(
            job -> assertThat(job.at("/RetryStrategy/MaximumRetryAttempts").asInt()).isEqualTo(3));
  }

  private static Stream<JsonNode> steps(Strategy strategy) {
    return all(
        new JsonMapper()
            .readTree(CrossValidationPipeline.definition(PipelineOptions.of(strategy, 12)))
            .path("Steps"));
  }

  private static Stream<JsonNode> all(JsonNode steps) {
    return steps
        .valueStream()
        .flatMap(step ->
            Stream.of(
                    Stream.of(step),
                    all(step.at("/Arguments/IfSteps")),
                    all(step.at("/Arguments/ElseSteps")))
                .flatMap(it -> it));
  }

  private static List<Set<String>> exceptions(JsonNode step) {
    return step.path("RetryPolicies")
        .valueStream()
        .map(policy ->
            Set.copyOf(policy.path("ExceptionType").valueStream().map(JsonNode::asString).toList()))
        .toList();
  }
}
