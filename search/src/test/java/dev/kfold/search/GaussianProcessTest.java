package dev.kfold.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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
    for (double[] row : asked) {
      assertThat(process.at(Arrays.copyOf(row, POINT)).mean()).isCloseTo(row[FIRST], within(1e-8));
    }
  }

  @Test
  void predictsTheDeviationsOfScikitLearn() {
    for (double[] row : asked) {
      assertThat(process.at(Arrays.copyOf(row, POINT)).deviation())
          .isCloseTo(row[SECOND], within(1e-8));
    }
  }

  private static GaussianProcess process() throws IOException {
    double[] kernel = rows("kernel").findFirst().orElseThrow();
    double[][] known = rows("known").toArray(double[][]::new);
    return new GaussianProcess(
        new ArdMatern(
            Arrays.copyOf(kernel, POINT), new boolean[] {false, false, true}, kernel[POINT]),
        Stream.of(known).map(row -> Arrays.copyOf(row, POINT)).toArray(double[][]::new),
        Stream.of(known).mapToDouble(row -> row[FIRST]).toArray(),
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
