package dev.kfold.trainer.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.trainer.data.LabelKind;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares all scorers with those of scikit-learn on stored predictions, which {@code
 * make_scorer_fixture.py} records.
 */
class ScorerParityTest {

  private static final double TOLERANCE = 1e-12;

  /** A case, whose text names it in the test's report. */
  record Case(JsonNode json) {

    @Override
    public String toString() {
      return json.get("title").stringValue();
    }
  }

  static Stream<Case> cases() throws IOException {
    try (InputStream json = ScorerParityTest.class.getResourceAsStream("scorers.json.gz")) {
      return new JsonMapper()
          .readTree(new GZIPInputStream(Objects.requireNonNull(json)))
          .get("cases")
          .valueStream()
          .map(Case::new);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesTheValuesOfScikitLearn(Case stored) {
    JsonNode json = stored.json();
    ScoredRows rows =
        new ScoredRows(
            texts(json.get("truth")),
            texts(json.get("predicted")),
            new RowScores(
                texts(json.get("classes")),
                given(json.get("decisions")).map(ScorerParityTest::numbers),
                given(json.get("probabilities"))
                    .map(table ->
                        table
                            .valueStream()
                            .map(ScorerParityTest::numbers)
                            .toArray(double[][]::new))),
            LabelKind.valueOf(json.get("kind").stringValue()));

    for (Scorer scorer : Scorer.values()) {
      JsonNode expected = json.get("expected").get(scorer.toString());
      switch (scorer.of(rows)) {
        case Score.Value score -> {
          assertThat(expected.isNumber()).as("%s %s", scorer, score).isTrue();
          assertThat(score.value())
              .as("%s", scorer)
              .isCloseTo(expected.doubleValue(), within(TOLERANCE));
        }
        case Score.Undefined undefined ->
            assertThat(expected.isNull()).as("%s %s", scorer, undefined).isTrue();
      }
    }
  }

  private static Optional<JsonNode> given(JsonNode node) {
    return Optional.of(node).filter(it -> !it.isNull());
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::stringValue).toList();
  }

  private static double[] numbers(JsonNode array) {
    return array.valueStream().mapToDouble(JsonNode::doubleValue).toArray();
  }
}
