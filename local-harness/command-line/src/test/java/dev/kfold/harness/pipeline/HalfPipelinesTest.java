package dev.kfold.harness.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The two halves of the pipeline, between which algorithms are compared. */
class HalfPipelinesTest {

  private static final PipelineOptions OPTIONS = PipelineOptions.of(Strategy.RANDOM, 4);
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void theFirstHalfSearches() {
    assertThat(CrossValidationPipeline.stepNames(SearchPipeline.definition(OPTIONS), Map.of()))
        .containsExactly("PreprocessStep", "UntunedTrialStep", "HyperParameterTuningStep");
  }

  @Test
  void theSecondHalfEvaluatesTheJobsOfItsParametersAndRegisters() {
    String definition = RefitPipeline.definition(OPTIONS);
    JsonNode evaluation =
        JSON.readTree(definition).at("/Steps/1/Arguments/AppSpecification/ContainerArguments");

    assertThat(CrossValidationPipeline.stepNames(definition, Map.of()))
        .containsExactly(
            "PreprocessStep",
            "EvaluationStep",
            "ModelEvaluationStep",
            "ModelSelectionStep",
            "RegisterModelStep");
    assertThat(evaluation.toString())
        .startsWith(
            "[\"report\",\"--tuning-job\",{\"Get\":\"Parameters.TuningJobName\"},\"--untuned-job\",{\"Get\":\"Parameters.UntunedJobName\"},\"--selection\"");
    assertThat(definition)
        .doesNotContain("Steps.HyperParameterTuningStep")
        .doesNotContain("Steps.UntunedTrialStep");
    assertThat(RefitPipeline.parameters(Map.of("KFold", "3"), "tuning", "untuned"))
        .containsOnly(
            Map.entry("KFold", "3"),
            Map.entry("TuningJobName", "tuning"),
            Map.entry("UntunedJobName", "untuned"));
  }

  @Test
  void everyAlgorithmHasItsOwnPipeline() {
    assertThat(SearchPipeline.name("knn")).isEqualTo("CrossValidationTrainingPipelineSearch-knn");
  }
}
