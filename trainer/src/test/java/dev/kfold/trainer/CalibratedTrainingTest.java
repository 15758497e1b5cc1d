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
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hyperparameter probability, of jobs with and without a fold. */
class CalibratedTrainingTest {

  private static final String HYPERPARAMETERS = "input/config/hyperparameters.json";
  private static final String PYTHON =
      System.getenv().getOrDefault("KFOLD_NUMPY_PYTHON", "python3");

  @TempDir private Path folder;

  private TestContainer container;

  @BeforeEach
  void writeRows() throws IOException {
    container = containerWithRows("ab");
  }

  @Test
  void writesTheCalibrationOnlyIfAskedTo() throws IOException {
    assertThat(container.run("train")).isZero();
    assertThat(model()).contains("\"format\" : 2").doesNotContain("calibration", "probability");

    container.with(HYPERPARAMETERS, "{\"probability\":\"true\"}");
    assertThat(container.run("train")).isZero();
    assertThat(model()).contains("\"format\" : 3", "\"method\" : \"sigmoid\"");
  }

  @Test
  void calibratesTheFinalFitOfASearchThatAskedForIt() throws IOException {
    container.with(
        "input/data/jobinfo/jobinfo.json",
        "{\"name\":\"t\",\"hyperparams\":{\"k\":\"5\",\"probability\":\"\\\"true\\\"\"}}");

    assertThat(container.run("train")).as(container.err()).isZero();

    assertThat(model()).contains("calibration");
  }

  @Test
  void refusesWhatIsNeitherTrueNorFalse() throws IOException {
    container.with(HYPERPARAMETERS, "{\"probability\":\"sigmoid\"}");

    assertThat(container.run("train")).isEqualTo(2);

    assertThat(container.err())
        .contains("hyperparameter probability: found 'sigmoid', expected true or false.");
  }

  @Test
  void refusesAClassThatIsTooSmallBeforeItWritesAnything() throws IOException {
    container
        .with("input/data/train/rows.csv", "a,1\na,2\na,3\na,4\na,5\nb,6\nb,7\nb,8\nb,9\n")
        .with(HYPERPARAMETERS, "{\"probability\":\"true\"}");

    assertThat(container.run("train")).isEqualTo(2);

    assertThat(container.failure())
        .startsWith("hyperparameter probability: needs at least 5 rows of every class")
        .contains("found 4 of class 'b'");
    assertThat(container.path("model")).doesNotExist();
  }

  /** Its rows are too few for a calibration. */
  @Test
  void doesNotCalibrateAFoldThatLeavesNoModel() throws IOException {
    TestContainer fold = fold(6, "{\"fold\":\"0\",\"probability\":\"true\"}");

    assertThat(fold.run(all(), "train")).as(fold.err()).isZero();
  }

  @Test
  void calibratesAFoldThatReturnsItsModel() throws IOException {
    TestContainer fold =
        fold(40, "{\"fold\":\"0\",\"probability\":\"true\",\"return_estimator\":\"true\"}");

    assertThat(fold.run(all(), "train")).as(fold.err()).isZero();

    assertThat(fold.path("model/model.json")).content().contains("calibration");
  }

  /** Runs the program that documents the format of a model. */
  @ParameterizedTest
  @ValueSource(strings = {"ab", "abc"})
  void numpyAloneGivesTheSameProbabilities(String classes) throws Exception {
    assumeThat(python("-c", "import numpy")).as("NumPy is installed").isZero();
    TestContainer rows =
        containerWithRows(classes)
            .with(HYPERPARAMETERS, "{\"probability\":\"true\"}")
            .with("input/data/test/rows.csv", "a,1.5\na,20\nb,33.5\n");
    assertThat(rows.run("train")).isZero();
    Path features = Files.writeString(folder.resolve("test_x.csv"), "1.5\n20\n33.5\n");
    Path probabilities = folder.resolve("probabilities.csv");

    assertThat(
            python(
                "src/test/scripts/score_with_numpy.py",
                rows.path("model").toString(),
                features.toString(),
                rows.path("output/data/predictions.csv").toString(),
                probabilities.toString()))
        .isZero();
    Classifier model = ModelFiles.read(rows.path("model"));
    double[][] ours =
        model.probabilities(CsvRequest.read(Files.readString(features), model.rowFormat()));
    List<String> theirs = Files.readAllLines(probabilities);
    assertThat(theirs).hasSameSizeAs(ours);
    for (int row = 0; row < ours.length; row++) {
      assertThat(Stream.of(theirs.get(row).split(",")).mapToDouble(Double::parseDouble).toArray())
          .containsExactly(ours[row], within(1e-12));
    }
  }

  private TestContainer containerWithRows(String classes) throws IOException {
    String rows =
        IntStream.range(0, 40)
            .mapToObj(
                i -> "%s,%d\n".formatted(classes.charAt((i + i % 7) / 12 % classes.length()), i))
            .collect(Collectors.joining());
    return new TestContainer(folder).with("input/data/train/rows.csv", rows);
  }

  private String model() throws IOException {
    return Files.readString(container.path("model/model.json"));
  }

  /** Splits a table into three folds and returns a job with the hyperparameters. */
  private TestContainer fold(int rows, String hyperparameters) throws IOException {
    String table =
        IntStream.range(0, rows)
            .mapToObj(i -> "%d,%s\n".formatted(i * 7 % 5 + i % 3, "ab".charAt(i % 2)))
            .collect(Collectors.joining("", "x,y\n", ""));
    Path file = Files.writeString(folder.resolve("table.csv"), table);
    String out = folder.resolve("out").toString();
    TestContainer split = new TestContainer(folder);
    assertThat(
            split.run("split", "--data", file.toString(), "--label", "y", "--k", "3", "--out", out))
        .as(split.err())
        .isZero();
    return new TestContainer(Files.createDirectory(folder.resolve("fold")))
        .with(HYPERPARAMETERS, hyperparameters);
  }

  private Map<String, String> all() {
    return Map.of(
        "SM_CHANNEL_TRAIN", folder.resolve("out/train/all").toString(),
        "SM_CHANNEL_TEST", folder.resolve("none").toString());
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
