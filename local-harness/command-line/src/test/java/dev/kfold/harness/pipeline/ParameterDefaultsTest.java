package dev.kfold.harness.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ParameterDefaultsTest {

  private static final PipelineOptions OPTIONS = PipelineOptions.of(Strategy.BAYESIAN, 12);

  @Test
  void becomeTheDefaultsInTheTypeOfTheirParameter() {
    String definition =
        CrossValidationPipeline.definition(
            OPTIONS,
            Map.of("KFold", "10", "BaselineModelObjectiveValue", "0.9", "LabelColumn", "species"));

    assertThat(defaultOf(definition, "KFold").toString()).isEqualTo("10");
    assertThat(defaultOf(definition, "BaselineModelObjectiveValue").toString()).isEqualTo("0.9");
    assertThat(defaultOf(definition, "LabelColumn").toString()).isEqualTo("\"species\"");
    assertThat(defaultOf(definition, "Seed").toString()).as("left as it was").isEqualTo("23");
  }

  @Test
  void refuseUnknownNamesAndWrongTypesAtOnce() {
    assertThatThrownBy(() ->
            CrossValidationPipeline.definition(
                OPTIONS, Map.of("KFolds", "5", "Seed", "twenty-three")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("parameter KFolds: is not one of the pipeline; did you mean KFold?")
        .hasMessageContaining(
            "parameter Seed: found 'twenty-three', expected a value of type Integer.");
  }

  private static JsonNode defaultOf(String definition, String name) {
    return StreamSupport.stream(
            new JsonMapper().readTree(definition).path("Parameters").spliterator(), false)
        .filter(parameter -> parameter.path("Name").asString().equals(name))
        .findFirst()
        .orElseThrow()
        .path("DefaultValue");
  }
}
