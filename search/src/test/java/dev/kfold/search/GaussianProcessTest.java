package dev.kfold.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares with scikit-learn's GaussianProcessRegressor; see make_gaussian_process.py. */
class GaussianProcessTest {

  private static final int POINT = 3; // coordinates
  private static final int FIRST = 3; // the column after a point
  private static final int SECOND = 4;

  private final List<double[]> asked = rows("asked").toList();
  private final GaussianProcess process = process();

  GaussianProcessTest() throws IOException {}

  @Test
  void hasTheLikelihoodOfScikitLearn() throws IOException {
    double expected = rows("likelihood").findFirst().orElseThrow()[0];

    assertThat(process.logLikelihood()).isCloseTo(expected, within(1e-8));
  }

  @Test
  void predictsTheMeansOfScikitLearn() {
    assertThat(asked).isNotEmpty();
    for (double[] row : asked) {
      assertThat(process.at(Arrays.copyOf(row, POINT)).mean()).isCloseTo(row[FIRST], within(1e-8));
    }
  }

  @Test
  void predictsTheDeviationsOfScikitLearn() {
    assertThat(asked).isNotEmpty();
    for (double[] row : asked) {
      assertThat(process.at(Arrays.copyOf(row, POINT)).deviation())
          .isCloseTo(row[SECOND], within(1e-8));
    }
  }

  @Test
  void drawnFunctionsHaveThePredictedMeansAndDeviations() {
    double[][] at = asked.stream().map(row -> Arrays.copyOf(row, POINT)).toArray(double[][]::new);

    double[][] draws = process.draws(at, 4000, new SplittableRandom(23));

    for (int i = 0; i < at.length; i++) {
      int point = i;
      DoubleSummaryStatistics values =
          Stream.of(draws).mapToDouble(draw -> draw[point]).summaryStatistics();
      double deviation = asked.get(i)[SECOND];
      double variance =
          Stream.of(draws)
              .mapToDouble(draw -> Math.pow(draw[point] - values.getAverage(), 2))
              .average()
              .orElseThrow();
      assertThat(values.getAverage())
          .isCloseTo(asked.get(i)[FIRST], within(0.06 * deviation + 1e-3));
      assertThat(Math.sqrt(variance)).isCloseTo(deviation, within(0.05 * deviation + 2e-3));
    }
  }

  @Test
  void drawnFunctionIsAboutTheSameAtNearPoints() {
    double[] point = Arrays.copyOf(asked.getFirst(), POINT);
    double[] near = point.clone();
    near[0] += 1e-4;

    assertThat(Stream.of(process.draws(new double[][] {point, near}, 50, new SplittableRandom(23))))
        .allMatch(draw -> Math.abs(draw[0] - draw[1]) < 0.01);
  }

  @Test
  void predictsEachValueFromTheOthers() throws IOException {
    double[] kernel = rows("kernel").findFirst().orElseThrow();
    List<double[]> known = rows("known").toList();
    double squares = 0;
    for (int i = 0; i < known.size(); i++) {
      List<double[]> others = new ArrayList<>(known);
      double[] left = others.remove(i);
      squares +=
          Math.pow(process(kernel, others).at(Arrays.copyOf(left, POINT)).mean() - left[FIRST], 2);
    }
    double[] values = known.stream().mapToDouble(row -> row[FIRST]).toArray();
    double all = Arrays.stream(values).map(value -> value * value).sum();

    assertThat(process.leaveOneOut(values)).isCloseTo(1 - squares / all, within(1e-8));
  }

  private static GaussianProcess process() throws IOException {
    double[] kernel = rows("kernel").findFirst().orElseThrow();
    return process(kernel, rows("known").toList());
  }

  private static GaussianProcess process(double[] kernel, List<double[]> known) {
    return new GaussianProcess(
        new ArdMatern(
            Arrays.copyOf(kernel, POINT), new boolean[] {false, false, true}, kernel[POINT]),
        known.stream().map(row -> Arrays.copyOf(row, POINT)).toArray(double[][]::new),
        known.stream().mapToDouble(row -> row[FIRST]).toArray(),
        kernel[SECOND]);
  }

  private static Stream<double[]> rows(String kind) throws IOException {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    GaussianProcessTest.class.getResourceAsStream("gaussian-process.csv")),
                StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> line.startsWith(kind + ","))
          .map(line ->
              Stream.of(line.split(",", -1)).skip(1).mapToDouble(Double::parseDouble).toArray())
          .toList()
          .stream();
    }
  }
}
