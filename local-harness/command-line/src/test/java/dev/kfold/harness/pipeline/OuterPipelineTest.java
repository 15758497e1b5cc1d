package dev.kfold.harness.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OuterPipelineTest {

  private static final String TEXT =
      OuterPipeline.definition(PipelineOptions.of(Strategy.RANDOM, 4));
  private static final JsonNode DEFINITION = new JsonMapper().readTree(TEXT);

  @Test
  void searchesAndFitsButRegistersNothing() {
    assertThat(CrossValidationPipeline.stepNames(TEXT, Map.of()))
        .containsExactly(
            "PreprocessStep",
            "UntunedTrialStep",
            "HyperParameterTuningStep",
            "EvaluationStep",
            "ModelSelectionStep");
    assertThat(TEXT).doesNotContain("RegisterModel");
  }

  @Test
  void splitsTheTrainingPartOfTheOuterFold() {
    JsonNode arguments = DEFINITION.at("/Steps/0/Arguments/AppSpecification/ContainerArguments");

    assertThat(arguments.toString())
        .endsWith(
            "\"--outer-k\",{\"Std:Join\":{\"On\":\"\",\"Values\":[{\"Get\":\"Parameters.OuterK\"}]}},\"--outer-fold\",{\"Std:Join\":{\"On\":\"\",\"Values\":[{\"Get\":\"Parameters.OuterFold\"}]}}]");
    assertThat(DEFINITION.path("Parameters").toString())
        .contains("{\"Name\":\"OuterK\",\"Type\":\"Integer\"}")
        .contains("{\"Name\":\"OuterFold\",\"Type\":\"Integer\"}");
  }

  @Test
  void onlyTheFinalFitGetsTheHeldOutRowsToScoreThem() {
    String outer = "Outputs['outer']";

    assertThat(TEXT.split(java.util.regex.Pattern.quote(outer), -1)).hasSize(2);
    assertThat(DEFINITION.at("/Steps/4/Arguments/InputDataConfig/2/ChannelName").asString())
        .isEqualTo("test");
    assertThat(DEFINITION.at("/Steps/4/Arguments/InputDataConfig/2").toString()).contains(outer);
    assertThat(DEFINITION.at("/Steps/4/Arguments/HyperParameters/objective_metric").toString())
        .as("the outer score is of the same metric")
        .isEqualTo("{\"Get\":\"Parameters.ObjectiveMetric\"}");
  }

  @Test
  void anExecutionHasTheRunsParametersAndItsFold() {
    assertThat(OuterPipeline.parameters(Map.of("KFold", "3"), 4, 1))
        .containsOnly(
            Map.entry("KFold", "3"), Map.entry("OuterK", "4"), Map.entry("OuterFold", "1"));
  }
}
