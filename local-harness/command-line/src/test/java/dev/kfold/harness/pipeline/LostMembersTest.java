package dev.kfold.harness.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LostMembersTest {

  @Test
  void findsMembersAndElementsThatTheOtherDoesNotHave() {
    assertThat(
            LostMembers.of(
                json(
                    "{'Steps':[{'Name':'Split','VpcConfig':{'Subnets':['a']}},{'Name':'Mine'}],'L':[1,2]}"),
                json("{'Steps':[{'Name':'New'},{'Name':'Split','Retry':1}],'L':[3]}")))
        .containsExactly("Steps/Split/VpcConfig", "Steps/Mine", "L/1");
  }

  @Test
  void valuesOfOtherContentAndNewMembersLoseNothing() {
    assertThat(
            LostMembers.of(
                json("{'a':{'b':1},'c':['x']}"), json("{'c':['y','z'],'a':{'b':{'Get':'p'}}}")))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void aDefinitionLosesNothingToItself(Strategy strategy) {
    JsonNode definition =
        new JsonMapper()
            .readTree(CrossValidationPipeline.definition(PipelineOptions.of(strategy, 16)));

    assertThat(LostMembers.of(definition, definition)).isEmpty();
  }

  private static JsonNode json(String text) {
    return new JsonMapper().readTree(text.replace('\'', '"'));
  }
}
