package dev.kfold.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.inference.CsvRequest;
import dev.kfold.trainer.model.ModelFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs with the hyperparameter {@code algorithm}. */
class AlgorithmTrainingTest {

  private static final String HYPERPARAMETERS = "input/config/hyperparameters.json";
  private static final String PYTHON =
      System.getenv().getOrDefault("KFOLD_NUMPY_PYTHON", "python3");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "logistic-regression|coef_.npy intercept_.npy|3 classes, 6 coefficients",
        "random-forest|children_left.npy children_right.npy feature.npy threshold.npy tree_offsets.npy value.npy|3 classes, 100 trees, ",
        "gradient-boosting|children_left.npy children_right.npy feature.npy init.npy threshold.npy tree_offsets.npy value.npy|3 classes, 300 trees, ",
        "knn|fit_X.npy fit_y.npy|3 classes, 60 stored rows"
      })
  void writeAModelOfDataAndSayHowLargeItIs(String algorithm, String files, String sizes)
      throws IOException {
    TestContainer container =
        container("abc").with(HYPERPARAMETERS, "{\"algorithm\":\"%s\"}".formatted(algorithm));

    assertThat(container.run("train")).as(container.err()).isZero();

    try (Stream<Path> model = Files.list(container.path("model"))) {
      assertThat(model.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder((files + " model.json").split(" "));
    }
    assertThat(container.path("model/model.json"))
        .content()
        .contains("\"format\" : 4", "\"algorithm\" : \"%s\"".formatted(algorithm))
        .doesNotContain("kernel", "gamma", "calibration");
    assertThat(container.out()).contains("fitted 60 rows of 2 numbers, " + sizes);
    assertThat(container.out()).contains("test-roc_auc=", "model test score:");
  }

  /** Runs the program that documents the format of a model. */
  @ParameterizedTest
  @CsvSource({
    "logistic-regression,ab,c,0.5",
    "logistic-regression,abc,c,0.5",
    "random-forest,ab,max_depth,3",
    "random-forest,abc,max_depth,3",
    "gradient-boosting,ab,n_estimators,20",
    "gradient-boosting,abc,n_estimators,20",
    "knn,ab,weights,distance",
    "knn,abc,p,3"
  })
  void numpyAloneGivesTheSameLabelsAndProbabilities(
      String algorithm, String classes, String name, String value) throws Exception {
    assumeThat(python("-c", "import numpy")).as("NumPy is installed").isZero();
    TestContainer container =
        container(classes)
            .with(
                HYPERPARAMETERS,
                "{\"algorithm\":\"%s\",\"%s\":\"%s\",\"scaling\":\"standard\"}"
                    .formatted(algorithm, name, value));
    assertThat(container.run("train")).as(container.err()).isZero();
    Path features = folder.resolve("test_x.csv");
    Files.writeString(features, rows(classes, 61, 90).replaceAll("(?m)^\\w,", ""));
    Path probabilities = folder.resolve("probabilities.csv");

    assertThat(
            python(
                "src/test/scripts/score_with_numpy.py",
                container.path("model").toString(),
                features.toString(),
                container.path("output/data/predictions.csv").toString(),
                probabilities.toString()))
        .isZero();
    Classifier model = ModelFiles.read(container.path("model"));
    double[][] ours =
        model.probabilities(CsvRequest.read(Files.readString(features), model.rowFormat()));
    List<String> theirs = Files.readAllLines(probabilities);
    assertThat(theirs).hasSameSizeAs(ours);
    for (int row = 0; row < ours.length; row++) {
      assertThat(Stream.of(theirs.get(row).split(",")).mapToDouble(Double::parseDouble).toArray())
          .containsExactly(ours[row], within(1e-12));
    }
  }

  @ParameterizedTest
  @CsvSource({"gradient-boosting,b", "logistic-regression,a"})
  void numpyAloneDecidesLogOddsOfZeroAlike(String algorithm, String expected) throws Exception {
    assumeThat(python("-c", "import numpy")).as("NumPy is installed").isZero();
    TestContainer container =
        new TestContainer(folder)
            .with("input/data/train/rows.csv", "a,0\nb,0\na,1\nb,1\n".repeat(5))
            .with("input/data/test/rows.csv", "a,0\nb,1\n")
            .with(HYPERPARAMETERS, "{\"algorithm\":\"%s\"}".formatted(algorithm));
    assertThat(container.run("train")).as(container.err()).isZero();
    Path features = folder.resolve("test_x.csv");
    Files.writeString(features, "0\n1\n");
    Path predictions = folder.resolve("expected.csv");
    Files.writeString(predictions, "predicted\n%s\n%s\n".formatted(expected, expected));

    assertThat(
            python(
                "src/test/scripts/score_with_numpy.py",
                container.path("model").toString(),
                features.toString(),
                predictions.toString()))
        .isZero();
  }

  @Test
  void refuseAHyperparameterOfAnotherAlgorithmBeforeAnythingIsRead() throws IOException {
    TestContainer container =
        new TestContainer(folder)
            .with(
                HYPERPARAMETERS,
                "{\"algorithm\":\"knn\",\"kernel\":\"rbf\",\"n_neighbors\":\"0\"}");

    assertThat(container.run("train")).isEqualTo(2);

    assertThat(container.failure())
        .contains(
            "hyperparameter kernel: is of algorithm svm, found algorithm knn; leave it out, or choose algorithm svm.",
            "hyperparameter n_neighbors: found '0', expected a whole number of at least 1.",
            "channel train");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "knn|n_neighbors|61|hyperparameter n_neighbors: found 61, expected at most 60, the rows to train on; lower it, or give more rows.",
        "random-forest|max_features|3|hyperparameter max_features: found 3, expected at most 2, the features after the preparation; lower it, or give a fraction, sqrt, log2 or all.",
        "gradient-boosting|max_features|3|hyperparameter max_features: found 3, expected at most 2, the features",
        "random-forest|max_samples|61|hyperparameter max_samples: found 61, expected at most 60, the rows to train on; lower it, or give a fraction.",
        "random-forest|n_estimators|2000000000|hyperparameter n_estimators: found 2000000000, whose trees need at least 500.0 GB of memory",
        "gradient-boosting|n_estimators|2000000000|hyperparameter n_estimators: found 2000000000, whose trees need at least 500.0 GB of memory"
      })
  void refuseMoreThanThereIs(String algorithm, String name, String value, String message)
      throws IOException {
    TestContainer container =
        container("ab")
            .with(
                HYPERPARAMETERS,
                "{\"algorithm\":\"%s\",\"%s\":\"%s\"}".formatted(algorithm, name, value));

    assertThat(container.run("train")).isEqualTo(2);

    assertThat(container.failure()).contains(message);
    assertThat(container.path("model")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"logistic-regression", "random-forest", "gradient-boosting", "knn"})
  void refuseRowsOfOneClass(String algorithm) throws IOException {
    TestContainer container =
        container("a").with(HYPERPARAMETERS, "{\"algorithm\":\"%s\"}".formatted(algorithm));

    assertThat(container.run("train")).isEqualTo(2);

    assertThat(container.failure()).contains("all 60 rows are of one class (a)");
  }

  @Test
  void giveProbabilitiesWithoutACalibration() throws IOException {
    TestContainer container =
        container("abc")
            .with(
                HYPERPARAMETERS,
                "{\"algorithm\":\"random-forest\",\"probability\":\"true\",\"objective_metric\":\"neg_log_loss\"}");

    assertThat(container.run("train")).as(container.err()).isZero();

    assertThat(container.out()).doesNotContain("calibrated").contains("test-neg_log_loss=-");
    assertThat(container.path("model/model.json")).content().doesNotContain("calibration");
  }

  @Test
  void takeTheBestHyperparametersOfASearch() throws IOException {
    TestContainer container =
        container("ab")
            .with(
                "input/data/jobinfo/jobinfo.json",
                "{\"name\":\"t\",\"hyperparams\":{\"k\":\"5\",\"algorithm\":\"random-forest\",\"n_estimators\":\"7\",\"max_depth\":\"2\"}}");

    assertThat(container.run("train")).as(container.err()).isZero();

    assertThat(container.out()).contains("7 trees, ");
  }

  @Test
  void leaveOutTheBestHyperparametersOfAnotherAlgorithm() throws IOException {
    TestContainer container =
        container("ab")
            .with(HYPERPARAMETERS, "{\"algorithm\":\"knn\"}")
            .with(
                "input/data/jobinfo/jobinfo.json",
                "{\"name\":\"t\",\"hyperparams\":{\"c\":\"2\",\"kernel\":\"linear\",\"scaling\":\"minmax\"}}");

    assertThat(container.run("train")).as(container.err()).isZero();

    assertThat(container.path("model/model.json"))
        .content()
        .contains("\"algorithm\" : \"knn\"", "minmax");
  }

  private TestContainer container(String classes) throws IOException {
    return new TestContainer(folder)
        .with("input/data/train/rows.csv", rows(classes, 0, 60))
        .with("input/data/test/rows.csv", rows(classes, 61, 90));
  }

  private static String rows(String classes, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i ->
            "%s,%s,%s\n"
                .formatted(
                    classes.charAt((i + i % 7) / 8 % classes.length()),
                    i % 24 + 0.25 * (i % 3),
                    i * 37 % 11))
        .collect(Collectors.joining());
  }

  private static int python(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(PYTHON));
    command.addAll(List.of(arguments));
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (IOException e) {
      return -1; // there is no such interpreter
    }
  }
}
