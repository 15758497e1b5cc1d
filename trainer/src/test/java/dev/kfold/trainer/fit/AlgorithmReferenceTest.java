package dev.kfold.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.contract.ParameterReader;
import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.data.Dataset;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Decision values and probabilities of scikit-learn, by {@code make_algorithm_reference.py}. */
class AlgorithmReferenceTest {

  private static final JsonNode REFERENCE = reference();

  @ParameterizedTest
  @MethodSource
  void equalThoseOfScikitLearn(Map<String, String> hyperparameters, JsonNode model) {
    ParameterReader reader = new ParameterReader("hyperparameter", hyperparameters);
    Dataset data = new Dataset(matrix(REFERENCE.get("rows")), labels(model.get("labels")));
    Classifier classifier = Classifier.fit(data, FitParameters.read(reader), new StopSignal());
    Outputs outputs = classifier.predictor().outputs(matrix(REFERENCE.get("queries")));
    boolean isIterative = hyperparameters.containsValue("logistic-regression");

    assertThat(classifier.warnings()).isEmpty();
    assertClose(
        outputs.probabilities().orElseThrow(),
        matrix(model.get("probabilities")),
        isIterative ? 1e-5 : 1e-12);
    assertThat(outputs.decisions().isPresent()).isEqualTo(model.has("decisions"));
    outputs
        .decisions()
        .ifPresent(decisions ->
            assertClose(decisions, matrix(model.get("decisions")), isIterative ? 1e-3 : 1e-12));
  }

  static Stream<Arguments> equalThoseOfScikitLearn() {
    return REFERENCE
        .get("models")
        .valueStream()
        .map(model -> {
          Map<String, String> hyperparameters = new HashMap<>();
          model
              .get("hyperparameters")
              .forEachEntry((name, value) -> hyperparameters.put(name, value.stringValue()));
          return Arguments.of(hyperparameters, model);
        });
  }

  private static void assertClose(double[][] found, double[][] expected, double tolerance) {
    assertThat(found).hasSameDimensionsAs(expected);
    for (int row = 0; row < found.length; row++) {
      assertThat(found[row]).containsExactly(expected[row], within(tolerance));
    }
  }

  private static JsonNode reference() {
    try (InputStream file =
        Objects.requireNonNull(
            AlgorithmReferenceTest.class.getResourceAsStream("algorithm-reference.json"))) {
      return new JsonMapper().readTree(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double[][] matrix(JsonNode rows) {
    return rows.valueStream()
        .map(row -> row.valueStream().mapToDouble(JsonNode::doubleValue).toArray())
        .toArray(double[][]::new);
  }

  private static List<String> labels(JsonNode labels) {
    return labels.valueStream().map(label -> Integer.toString(label.intValue())).toList();
  }
}
