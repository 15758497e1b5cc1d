package dev.kfold.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.contract.ParameterReader;
import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.Iris;
import dev.kfold.trainer.calibration.Sigmoid;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.data.TrainingData;
import dev.kfold.trainer.preparation.PreparedTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares decision values and probabilities with those of scikit-learn's SVC and
 * CalibratedClassifierCV, which {@code make_calibration_fixture.py} records. Both solvers stop at a
 * tolerance of 1e-8.
 */
class CalibratedModelParityTest {

  private static final double TOLERANCE = 1e-6;

  @TempDir private Path folder;

  static Stream<JsonNode> models() throws IOException {
    try (InputStream json =
        CalibratedModelParityTest.class.getResourceAsStream("calibrated-models.json")) {
      return new JsonMapper().readTree(Objects.requireNonNull(json)).get("cases").valueStream();
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void givesTheDecisionsAndProbabilitiesOfScikitLearn(JsonNode expected) throws IOException {
    FitParameters parameters = parameters(expected);
    Dataset data = table(expected.get("table").stringValue(), parameters);
    int[] rows = expected.get("rows").valueStream().mapToInt(JsonNode::intValue).toArray();
    Classifier model =
        CalibratedFit.fit(data, parameters, new StopSignal(), CalibrationPurpose.PROBABILITY);
    Dataset some = data.select(rows);
    DecisionFunction decisions = model.decisionFunction(some);

    assertClose(decisions.oneVersusOne(), expected.get("ovo"));
    assertClose(decisions.oneVersusRest(), expected.get("ovr"));
    assertClose(model.outputs(some).probabilities().orElseThrow(), expected.get("probabilities"));
    assertThat(model.predict(some))
        .isEqualTo(expected.get("predicted").valueStream().map(JsonNode::stringValue).toList())
        .isEqualTo(mostVotes(model, decisions));
    List<Sigmoid> sigmoids = model.calibration().orElseThrow().sigmoids();
    assertClose(
        sigmoids.stream().map(s -> new double[] {s.a(), s.b()}).toArray(double[][]::new),
        pairs(expected.get("a"), expected.get("b")));
  }

  private static List<String> mostVotes(Classifier model, DecisionFunction decisions) {
    return Stream.of(decisions.votes())
        .map(Voting::firstHighest)
        .map(model.classes().names()::get)
        .toList();
  }

  private static void assertClose(double[][] ours, JsonNode theirs) {
    assertThat(ours).hasDimensions(theirs.size(), theirs.get(0).size());
    for (int row = 0; row < ours.length; row++) {
      for (int column = 0; column < ours[row].length; column++) {
        double expected = theirs.get(row).get(column).doubleValue();
        assertThat(ours[row][column])
            .as("row %d, column %d", row, column)
            .isCloseTo(expected, within(TOLERANCE * Math.max(1, Math.abs(expected))));
      }
    }
  }

  private static JsonNode pairs(JsonNode first, JsonNode second) {
    return new JsonMapper()
        .valueToTree(
            IntStream.range(0, first.size())
                .mapToObj(i -> List.of(first.get(i), second.get(i)))
                .toList());
  }

  private static FitParameters parameters(JsonNode expected) {
    Map<String, String> values = new LinkedHashMap<>();
    expected
        .get("hyperparameters")
        .properties()
        .forEach(value -> values.put(value.getKey(), value.getValue().stringValue()));
    ParameterReader reader = new ParameterReader("hyperparameter", values);
    FitParameters parameters = FitParameters.read(reader);
    reader.verify();
    return parameters;
  }

  private Dataset table(String name, FitParameters parameters) throws IOException {
    return switch (name) {
      case "iris" -> Iris.dataset();
      case "pair" -> Iris.dataset().select(IntStream.range(50, 150).toArray());
      default -> {
        PreparedTable.named(name).write(folder, _ -> true);
        yield TrainingData.read(folder, Optional.empty(), parameters.preparation().cellRule())
            .train();
      }
    };
  }
}
