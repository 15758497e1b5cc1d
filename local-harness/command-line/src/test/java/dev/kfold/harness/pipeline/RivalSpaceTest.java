package dev.kfold.harness.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ParameterReader;
import dev.kfold.cv.space.RivalSpace;
import dev.kfold.cv.space.SearchRange;
import dev.kfold.trainer.fit.FitParameters;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RivalSpaceTest {

  private static final PipelineOptions SVM = PipelineOptions.of(Strategy.BAYESIAN, 12);

  static Stream<RivalSpace> spaces() {
    return RivalSpace.all();
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void theTrainerKnowsEveryHyperparameterAtBothEndsAndUntuned(RivalSpace space) {
    verify(space, space.untuned());
    Map<String, String> least = new TreeMap<>();
    Map<String, String> most = new TreeMap<>();
    for (SearchRange range : space.ranges()) {
      switch (range) {
        case SearchRange.Continuous it -> {
          least.put(it.name(), it.minimum());
          most.put(it.name(), it.maximum());
        }
        case SearchRange.Whole it -> {
          least.put(it.name(), String.valueOf(it.minimum()));
          most.put(it.name(), String.valueOf(it.maximum()));
        }
        case SearchRange.Categories it -> {
          least.put(it.name(), it.values().getFirst());
          most.put(it.name(), it.values().getLast());
        }
      }
    }
    verify(space, least);
    verify(space, most);
    assertThat(space.untuned().keySet()).isEqualTo(least.keySet());
  }

  private static void verify(RivalSpace space, Map<String, String> values) {
    Map<String, String> all = new TreeMap<>(values);
    all.put("algorithm", space.algorithm());
    if (space.weighsClasses()) {
      all.put("class_weight", "balanced");
    }
    ParameterReader reader = new ParameterReader("hyperparameter", all);
    FitParameters.read(reader);
    reader.verify();
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void aDefinitionSearchesTheSpaceAndNamesTheAlgorithm(RivalSpace space) {
    JsonNode definition =
        new JsonMapper().readTree(CrossValidationPipeline.definition(SVM.of(space)));
    JsonNode tuning = definition.at("/Steps/1/Arguments/ElseSteps/1/Arguments");
    JsonNode constants = tuning.at("/TrainingJobDefinition/StaticHyperParameters");

    assertThat(constants.path("algorithm").toString())
        .isEqualTo("{\"Get\":\"Parameters.Algorithm\"}");
    assertThat(constants.has("class_weight")).isEqualTo(space.weighsClasses());
    assertThat(constants.has("kernel")).isFalse();
    assertThat(definition.path("Parameters").toString())
        .contains(
            "{\"Name\":\"Algorithm\",\"Type\":\"String\",\"DefaultValue\":\"%1$s\",\"EnumValues\":[\"%1$s\"]}"
                .formatted(space.algorithm()));
    assertThat(
            tuning
                .at("/HyperParameterTuningJobConfig/ParameterRanges")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .map(range -> range.path("Name").asString()))
        .containsExactlyInAnyOrderElementsOf(space.untuned().keySet());
    JsonNode untuned = definition.at("/Steps/1/Arguments/ElseSteps/0/Arguments/HyperParameters");
    space
        .untuned()
        .forEach((name, value) -> assertThat(untuned.path(name).asString()).isEqualTo(value));
    assertThat(untuned.has("kernel")).isFalse();
  }

  @Test
  void aDefinitionIsReadAndWrittenAgain() {
    RivalSpace knn = RivalSpace.of("knn").orElseThrow();
    String definition = CrossValidationPipeline.definition(SVM.of(knn));

    assertThat(DeployedSearch.parse("p", definition).rewritten(Map.of())).isEqualTo(definition);
  }

  @Test
  void neverAsksForMoreNeighboursThanRows() {
    RivalSpace knn = RivalSpace.of("knn").orElseThrow();

    assertThat(knn.within(8).ranges().getFirst())
        .isEqualTo(new SearchRange.Whole("n_neighbors", 1, 8, "Logarithmic"));
    assertThat(knn.within(1000)).isEqualTo(knn);
    assertThat(RivalSpace.of("svm")).isEmpty();
  }

  @Test
  void refusesUnknownAndRepeatedAlgorithmsAllAtOnce() {
    assertThatThrownBy(() -> Algorithms.parse("--algorithms", "svm,random-forrest,svm,,KNN"))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "--algorithms: found 'random-forrest', did you mean random-forest? Known are svm, logistic-regression, random-forest, gradient-boosting, knn.",
                        "--algorithms: found svm twice, expected each algorithm once.",
                        "--algorithms: found '', did you mean svm? Known are svm, logistic-regression, random-forest, gradient-boosting, knn."));
    assertThat(Algorithms.parse("--algorithms", "knn, Random_Forest"))
        .containsExactly("knn", "random-forest");
  }
}
