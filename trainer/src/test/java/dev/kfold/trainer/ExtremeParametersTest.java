package dev.kfold.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Parameters that are allowed but extreme lead to a model, or to a warning that it is useless. */
class ExtremeParametersTest {

  private static final String HYPERPARAMETERS = "input/config/hyperparameters.json";
  private static final String TRAIN_X = "input/data/train/train_x.csv";

  @TempDir Path folder;

  private TestContainer container() throws IOException {
    return new TestContainer(folder)
        .with(TRAIN_X, "0,0\n1,1\n0,2\n9,9\n10,10\n8,10\n0,0\n")
        .with("input/data/train/train_y.csv", "a\na\na\nb\nb\nb\nb\n")
        .with("input/data/test/test_x.csv", "0,1\n10,9\n0,2\n")
        .with("input/data/test/test_y.csv", "a\nb\nb\n");
  }

  @ParameterizedTest
  @CsvSource({
    "rbf, 1e300, 1", // all values are 0
    "rbf, 1e-300, 1", // all are 1
    "rbf, 1e300, 1e6",
    "rbf, 1e-300, 1e6",
    "rbf, 1, 1e-300",
    "sigmoid, 1e300, 1",
    "sigmoid, 1e-300, 1",
    "poly, 1e-300, 1",
    "linear, 1, 1e-300",
  })
  void fitsWithoutAWarning(String kernel, String gamma, String c) throws IOException {
    TestContainer container = container().with(HYPERPARAMETERS, parameters(kernel, gamma, c));

    assertThat(container.run("train")).isZero();
    assertThat(container.out()).doesNotContain("warning");
    assertThat(metrics(container).get("accuracy").asDouble()).isBetween(0.0, 1.0);
    assertThat(container.path("model/model.json")).content().doesNotContain("NaN", "Infinity");
  }

  /** Two rows with the same features have different classes, so that no fit separates them. */
  @Test
  void saysThatItGaveUpIfTheCostIsTooHighForTheSteps() throws IOException {
    TestContainer container = container().with(HYPERPARAMETERS, parameters("linear", "1", "1e9"));

    assertThat(container.run("train")).isZero();
    assertThat(container.out()).containsOnlyOnce("warning: the fit has not converged: ");
    assertThat(metrics(container).get("warnings").get(0).asString())
        .matches(".* are violated by [0-9.E]+, expected at most tol, 0.001; .*");
  }

  /** If numbers exceed the range of floats, there is no solution. */
  @ParameterizedTest
  @CsvSource({"poly, 1e300, 1", "poly, 1e30, 1"})
  void saysThatTheKernelsValuesAreBeyondTheRangeOfFloats(String kernel, String gamma, String c)
      throws IOException {
    TestContainer container = container().with(HYPERPARAMETERS, parameters(kernel, gamma, c));

    assertSaysSo(container);
  }

  @Test
  void saysThatProductsOfFeaturesAreBeyondTheRangeOfFloats() throws IOException {
    TestContainer container =
        container()
            .with(TRAIN_X, "0,0\n1e200,1\n0,2\n9,9\n10,1e200\n8,10\n0,0\n")
            .with(HYPERPARAMETERS, parameters("linear", "1", "1"));

    assertSaysSo(container);
  }

  /** The largest double, which exports write for a missing number, has no mean with others. */
  @ParameterizedTest
  @CsvSource({"standard, none", "minmax, none", "none, mean"})
  void refusesAFeatureWhoseMeanOrRangeIsNoNumber(String scaling, String imputation)
      throws IOException {
    TestContainer container =
        container()
            .with(
                TRAIN_X,
                "0,0\n1.7976931348623157e308,1\n-1.7976931348623157e308,2\n9,9\n1.7976931348623157e308,1\n1.7976931348623157e308,10\n0,0\n")
            .with(
                HYPERPARAMETERS,
                "{\"algorithm\":\"knn\",\"n_neighbors\":\"2\",\"scaling\":\"%s\",\"imputation\":\"%s\"}"
                    .formatted(scaling, imputation));

    assertThat(container.run("train")).isEqualTo(2);
    assertThat(container.failure())
        .contains(
            "training data: feature 1 has values up to 1.7976931348623157E308, so that its mean or range is beyond the range of a number");
  }

  @Test
  void nearestRowsThatAreAllTooFarVoteAlike() throws IOException {
    TestContainer container =
        container()
            .with("input/data/test/test_x.csv", "1e300,0\n9,9\n0,2\n")
            .with(
                HYPERPARAMETERS,
                "{\"algorithm\":\"knn\",\"n_neighbors\":\"4\",\"weights\":\"distance\"}");

    assertThat(container.run("train")).isZero();
    assertThat(container.out()).doesNotContain("NaN");
    assertThat(Files.readString(container.path("output/data/predictions.csv")))
        .contains(",0.75,0.25\n");
  }

  private static void assertSaysSo(TestContainer container) throws IOException {
    int exitCode = container.run("train");
    if (exitCode == 2) {
      assertThat(container.failure()).isNotBlank();
      return;
    }
    assertThat(exitCode).isZero();
    assertThat(container.out()).contains("warning: the fit has not converged: ");
    assertThat(metrics(container).get("warnings").get(0).asString())
        .contains("values of the kernel are beyond the range of a float");
  }

  private static String parameters(String kernel, String gamma, String c) {
    return "{\"kernel\":\"%s\",\"gamma\":\"%s\",\"c\":\"%s\"}".formatted(kernel, gamma, c);
  }

  private static JsonNode metrics(TestContainer container) throws IOException {
    return new JsonMapper().readTree(Files.readString(container.path("output/data/metrics.json")));
  }
}
