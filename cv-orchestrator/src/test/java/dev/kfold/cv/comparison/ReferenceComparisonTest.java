package dev.kfold.cv.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.cv.trial.CvReport;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Both tests against SciPy and baycomp; {@code make_comparisons.py} wrote the expected values. */
class ReferenceComparisonTest {

  static Stream<Arguments> cases() throws Exception {
    try (InputStream json = ReferenceComparisonTest.class.getResourceAsStream("comparisons.json")) {
      return new JsonMapper()
          .readTree(Objects.requireNonNull(json)).path("cases").valueStream().toList().stream()
              .map(it ->
                  Arguments.of(it.path("kind").asString() + ", k=" + it.path("k").asInt(), it));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void equalsTheReferences(String name, JsonNode expected) {
    Comparison comparison =
        Comparison.of(
            report(expected, "first"), report(expected, "second"), ComparisonKind.BAYESIAN, 0.01);

    PairedScores scores = ((Pairing.Paired) comparison.pairing()).scores();
    assertThat(scores.testToTrain())
        .isCloseTo(expected.path("test_to_train").asDouble(), within(1e-12));
    JsonNode t = expected.path("t_test");
    CorrectedComparison test = comparison.tTest().orElseThrow();
    assertThat(test.difference()).isCloseTo(t.path("difference").asDouble(), offset(1e-12));
    assertThat(test.standardError()).isCloseTo(t.path("standard_error").asDouble(), offset(1e-12));
    assertThat(test.degreesOfFreedom()).isEqualTo(t.path("degrees_of_freedom").asInt());
    CorrectedComparison.Result result = test.test().orElseThrow();
    assertThat(result.t()).isCloseTo(t.path("t").asDouble(), offset(1e-10));
    assertThat(result.p()).isCloseTo(t.path("p").asDouble(), offset(1e-8));
    assertThat(result.lower()).isCloseTo(t.path("interval").path(0).asDouble(), offset(1e-8));
    assertThat(result.upper()).isCloseTo(t.path("interval").path(1).asDouble(), offset(1e-8));
    JsonNode bayesian = expected.path("bayesian");
    BayesianComparison posterior = comparison.bayesian().orElseThrow();
    assertThat(posterior.left()).isCloseTo(bayesian.path("left").asDouble(), offset(1e-8));
    assertThat(posterior.within()).isCloseTo(bayesian.path("within").asDouble(), offset(1e-8));
    assertThat(posterior.right()).isCloseTo(bayesian.path("right").asDouble(), offset(1e-8));
  }

  private static CvReport report(JsonNode expected, String which) {
    List<Double> scores = expected.path(which).valueStream().map(JsonNode::asDouble).toList();
    return SomeReports.report(
        which,
        "Completed",
        "data",
        expected.path("kind").asString(),
        expected.path("k").asInt(),
        scores);
  }
}
