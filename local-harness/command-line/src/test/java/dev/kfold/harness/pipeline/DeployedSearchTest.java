package dev.kfold.harness.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.cv.space.Interval;
import dev.kfold.cv.space.Kernels;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeployedSearchTest {

  private static final Map<String, String> DEFAULTS =
      Map.of("KFold", "7", "MaximumC", "50", "ExecutionRole", "arn:aws:iam::111122223333:role/r");

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void writesTheDefinitionOfThisVersionAgain(Strategy strategy) {
    for (List<String> kernels : List.of(List.of("rbf"), List.of("linear", "poly"), Kernels.ALL)) {
      SvmSearchSpace space =
          new SvmSearchSpace(kernels, new Interval(0.5, 50), new Interval(0.01, 4));
      String definition =
          CrossValidationPipeline.definition(PipelineOptions.of(strategy, space, 16), DEFAULTS);

      assertThat(DeployedSearch.parse("p", definition).rewritten(Map.of())).isEqualTo(definition);
    }
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void addsDefaultsOnlyIfThereAreNone(Strategy strategy) {
    String definition =
        CrossValidationPipeline.definition(PipelineOptions.of(strategy, 12), DEFAULTS);

    String rewritten =
        DeployedSearch.parse("p", definition)
            .rewritten(
                Map.of("ExecutionRole", "arn:aws:iam::111122223333:role/other", "ImageURI", "i"));

    assertThat(DeployedSearch.parse("p", rewritten).defaults())
        .containsEntry("ExecutionRole", "arn:aws:iam::111122223333:role/r")
        .containsEntry("ImageURI", "i")
        .containsEntry("KFold", "7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"Steps\":[]}",
        "{\"Steps\":[{\"Name\":\"s\",\"Arguments\":{\"HyperParameterTuningJobConfig\":{}}}]}"
      })
  void refusesWhatAnotherProgramWrote(String definition) {
    assertThatThrownBy(() -> DeployedSearch.parse("theirs", definition))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("pipeline theirs: is not one that 'kfold pipeline upsert' wrote");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"b\": 2,\n \"a\": 1}", "{\"a\":1,\"b\":2}"})
  void comparesWhatDefinitionsSay(String other) {
    assertThat(DeployedSearch.isSame("{\"a\":1,\"b\":2}", other)).isTrue();
    assertThat(DeployedSearch.isSame("{\"a\":1,\"b\":3}", other)).isFalse();
  }
}
