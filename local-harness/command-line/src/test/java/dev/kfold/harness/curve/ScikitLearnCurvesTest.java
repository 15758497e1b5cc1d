package dev.kfold.harness.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares with scikit-learn's curves; see make_curves.py. */
class ScikitLearnCurvesTest {

  static Stream<JsonNode> cases() throws IOException {
    try (InputStream json = ScikitLearnCurvesTest.class.getResourceAsStream("curves.json")) {
      return new JsonMapper().readTree(Objects.requireNonNull(json)).valueStream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void rocCurveHasThePointsAndTheAreaOfScikitLearn(JsonNode expected) {
    RocCurve curve = RocCurve.of(ranking(expected), CurvePoints.ALL);

    assertEqual(curve.points(), expected.path("roc"));
    assertThat(curve.area()).isCloseTo(expected.path("area").doubleValue(), within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void precisionOverRecallIsThatOfScikitLearn(JsonNode expected) {
    PrecisionRecallCurve curve = PrecisionRecallCurve.of(ranking(expected), CurvePoints.ALL);

    assertEqual(curve.points(), expected.path("precision_recall"));
    assertThat(curve.averagePrecision())
        .isCloseTo(expected.path("average_precision").doubleValue(), within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void calibrationIsThatOfScikitLearn(JsonNode expected) {
    CalibrationCurve curve = CalibrationCurve.of(ranking(expected));

    assertEqual(
        curve.bins().stream().map(bin -> new Point(bin.predicted(), bin.observed())).toList(),
        expected.path("calibration"));
    assertThat(curve.bins().stream().mapToInt(CalibrationCurve.Bin::rows).sum())
        .isEqualTo(expected.path("scores").size());
  }

  @Test
  void aProbabilityThatRoundingMadeMoreThanOneIsCountedWithOne() {
    CalibrationCurve curve =
        CalibrationCurve.of(
            Ranking.of(DoubleStream.of(1, Math.nextUp(1.0)), DoubleStream.of(Math.nextUp(1.0))));

    assertThat(curve.bins()).extracting(CalibrationCurve.Bin::rows).containsExactly(3);
  }

  private static Ranking ranking(JsonNode expected) {
    boolean[] positive = positive(expected);
    double[] scores = scores(expected);
    return Ranking.of(
        IntStream.range(0, scores.length).filter(i -> positive[i]).mapToDouble(i -> scores[i]),
        IntStream.range(0, scores.length).filter(i -> !positive[i]).mapToDouble(i -> scores[i]));
  }

  private static boolean[] positive(JsonNode expected) {
    JsonNode rows = expected.path("positive");
    boolean[] positive = new boolean[rows.size()];
    IntStream.range(0, rows.size()).forEach(i -> positive[i] = rows.path(i).booleanValue());
    return positive;
  }

  private static double[] scores(JsonNode expected) {
    return expected.path("scores").valueStream().mapToDouble(JsonNode::doubleValue).toArray();
  }

  private static void assertEqual(List<Point> points, JsonNode expected) {
    assertThat(points).hasSize(expected.size());
    for (int i = 0; i < points.size(); i++) {
      assertThat(points.get(i).x())
          .isCloseTo(expected.at("/" + i + "/0").asDouble(), within(1e-12));
      assertThat(points.get(i).y())
          .isCloseTo(expected.at("/" + i + "/1").asDouble(), within(1e-12));
    }
  }
}
