package dev.kfold.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Invalid input of a training job leads to a sentence for each problem, exit code 2, a failure file
 * and no results.
 */
class BadTrainingInputTest {

  private static final String TRAIN_X = "input/data/train/train_x.csv";
  private static final String HYPERPARAMETERS = "input/config/hyperparameters.json";

  @TempDir Path folder;

  private TestContainer container;

  @BeforeEach
  void containerWithTwoChannels() throws IOException {
    container = TestContainer.withTwoChannels(folder);
  }

  @Test
  void refusesAMissingTrainChannel() throws IOException {
    TestContainer empty = new TestContainer(Files.createDirectories(folder.resolve("empty")));

    assertThat(empty.run("train")).isEqualTo(2);
    assertThat(empty.failure())
        .isEqualTo(
            "channel train: there is no folder %s; give the job an input channel named 'train', or mount a folder there."
                .formatted(folder.resolve("empty/input/data/train")));
    assertThat(empty.path("model")).doesNotExist();
  }

  @Test
  void refusesAJobWithSeveralInstances() throws IOException {
    Files.writeString(
        Files.createDirectories(container.path("input/config")).resolve("resourceconfig.json"),
        "{\"current_host\":\"algo-2\",\"hosts\":[\"algo-1\",\"algo-2\"]}");

    assertRefused(
        "ResourceConfig.InstanceCount: found 2, expected 1, because every instance would do the whole work again; create the job with one instance (instance_count=1 in the SageMaker Python SDK).");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "{", "{\"hosts\":null}", "{\"current_host\":\"a\",\"hosts\":[\"a\"]}"})
  void acceptsAnyOtherDescriptionOfTheInstances(String resources) throws IOException {
    Files.writeString(
        Files.createDirectories(container.path("input/config")).resolve("resourceconfig.json"),
        resources);

    assertThat(container.run("train")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "test"})
  void refusesAnEmptyChannel(String channel) throws IOException {
    Path data = container.path("input/data").resolve(channel);
    Files.delete(data.resolve(channel + "_x.csv"));
    Files.delete(data.resolve(channel + "_y.csv"));

    assertRefused(
        "channel %s: found nothing in %s, expected CSV files; point the channel at a folder that holds them."
            .formatted(channel, data));
  }

  @Test
  void refusesARowWithTooFewNumbers() throws IOException {
    container.with("input/data/train/train_x.csv", "0,0\n1\n9,9\n10,10\n");

    assertRefused(
        "channel train, file train_x.csv, row 2: found 1 cells, expected 2 as in channel train, file train_x.csv, row 1; give every row the same columns.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "many | give the hyperparameter encoding=one-hot for a column of words, or encode it as numbers",
        "nan | give the hyperparameter imputation=mean, median or most_frequent, or fill or remove what is missing",
        "`` | give the hyperparameter imputation=mean, median or most_frequent, or fill or remove what is missing",
        "inf | replace it, or leave the row out"
      })
  void refusesACellThatIsNotANumberAndNamesTheRemedy(String cell, String remedy)
      throws IOException {
    container.with("input/data/train/train_x.csv", "0,0\n1,1\n9,%s\n10,10\n".formatted(cell));

    assertRefused(
        "channel train, file train_x.csv, row 3, column 2: found '%s', expected a finite number; %s."
            .formatted(cell, remedy));
  }

  @Test
  void refusesOneClassOnly() throws IOException {
    container.with("input/data/train/train_y.csv", "a\na\na\na\n");

    assertRefused(
        "training data: all 4 rows are of one class (a), expected at least two classes; check the label column and the split.");
  }

  @Test
  void refusesATestChannelOfOtherColumns() throws IOException {
    container.with("input/data/test/test_x.csv", "0\n1\n2\n");

    assertRefused(
        "channel test: found rows of 1 numbers, expected 2 as in channel train; give both channels the same columns.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "NaN", "much"})
  void refusesACostThatIsNotAboveZero(String c) throws IOException {
    container.with(HYPERPARAMETERS, "{\"c\":\"%s\"}".formatted(c));

    assertRefused("hyperparameter c: found '%s', expected a number above 0.".formatted(c));
  }

  @Test
  void refusesMoreCategoriesThanTheMemoryHolds() throws IOException {
    // as many columns as rows
    int rows = (int) Math.sqrt(Runtime.getRuntime().maxMemory() / (double) Double.BYTES) + 1;
    container
        .with(HYPERPARAMETERS, "{\"encoding\":\"one-hot\"}")
        .with(TRAIN_X, lines(rows, row -> "1,id" + row))
        .with("input/data/train/train_y.csv", lines(rows, row -> row % 2 == 0 ? "a" : "b"));

    assertThat(container.run("train")).isEqualTo(2);

    assertThat(container.failure())
        .startsWith("training data: encoding=one-hot gives %,d columns".formatted(rows))
        .contains("leave out column 2, which has");
    assertThat(container.path("model")).doesNotExist();
  }

  @Test
  void refusesAnUnknownKernel() throws IOException {
    container.with(HYPERPARAMETERS, "{\"kernel\":\"rfb\"}");

    assertRefused(
        "hyperparameter kernel: found 'rfb', expected one of linear, poly, rbf, sigmoid.");
  }

  @Test
  void refusesAnUnknownHyperparameterWithTheNearestName() throws IOException {
    container.with(HYPERPARAMETERS, "{\"gama\":\"1\"}");

    assertRefused(
        "hyperparameter gama: is not known; did you mean 'gamma'? Known are algorithm, kernel, c, gamma, degree, coef0, tol, class_weight, solver, penalty, max_iter, n_estimators, criterion, max_depth, min_samples_split, min_samples_leaf, max_leaf_nodes, max_features, max_samples, learning_rate, subsample, n_neighbors, weights, metric, p, imputation, missing_indicators, encoding, min_frequency, scaling, seed, fold, return_estimator, probability, objective_metric.");
  }

  @Test
  void refusesAJobinfoWithoutHyperparameters() throws IOException {
    container.with("input/data/jobinfo/jobinfo.json", "{}");

    assertRefused(
        "channel jobinfo, file jobinfo.json: has no object 'hyperparams', expected one such as {\"hyperparams\":{\"c\":\"1.0\"}}.");
  }

  @Test
  void refusesAModelFolderThatCannotBeWritten() throws IOException {
    assertRefused(
        Map.of("SM_MODEL_DIR", container.path(TRAIN_X) + "/model"),
        "output folder %1$s/model: cannot be written, because %1$s is no folder; choose another or change its permissions."
            .formatted(container.path(TRAIN_X)));
  }

  @Test
  void writesNoModelIfTheReportCannotBeWritten() throws IOException {
    assertRefused(
        Map.of("SM_OUTPUT_DATA_DIR", container.path(TRAIN_X).toString()),
        "output folder %1$s: cannot be written, because %1$s is no folder; choose another or change its permissions."
            .formatted(container.path(TRAIN_X)));
  }

  @Test
  void reportsTheProblemsOfAllInputsAtOnce() throws IOException {
    container
        .with(HYPERPARAMETERS, "{\"c\":\"0\",\"kernel\":\"rfb\"}")
        .with(TRAIN_X, "0,x\n1,1\n9,9\n10,10\n")
        .with("input/data/test/test_y.csv", "a\nb\n\nb\n")
        .with("model", "a file where a folder belongs");

    assertThat(container.run("train")).isEqualTo(2);

    assertThat(container.failure().lines().map(fault -> fault.substring(0, fault.indexOf(':'))))
        .containsExactly(
            "hyperparameter kernel",
            "hyperparameter c",
            "channel train, file train_x.csv, row 1, column 2",
            "channel test, file test_y.csv, row 3",
            "output folder " + container.path("model"));
  }

  @Test
  void refusesUnknownAndMissingArguments() throws IOException {
    assertThat(container.run("trian")).isEqualTo(2);
    assertThat(container.failure())
        .isEqualTo("argument: found 'trian', expected one of train, serve, split.");
    assertThat(container.run()).isEqualTo(2);
    assertThat(container.failure()).startsWith("argument: found ''");
  }

  private static String lines(int rows, IntFunction<String> line) {
    return IntStream.range(0, rows).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
  }

  @Test
  @Timeout(60)
  void refusesATableThatCannotFitBeforeItIsRead() throws IOException {
    try (RandomAccessFile x = new RandomAccessFile(container.path(TRAIN_X).toFile(), "rw")) {
      x.setLength(1_000_000_000_000L);
    }

    assertThat(container.run("train")).isEqualTo(2);
    assertThat(container.failure())
        .startsWith("channel train: holds about ")
        .contains(" rows of 2 numbers, with those of channel test, which need about ")
        .hasLineCount(1);
  }

  private void assertRefused(String fault) throws IOException {
    assertRefused(Map.of(), fault);
  }

  private void assertRefused(Map<String, String> environment, String fault) throws IOException {
    assertThat(container.run(environment, "train")).isEqualTo(2);
    assertThat(container.err().lines()).containsExactly(fault);
    assertThat(container.failure()).isEqualTo(fault);
    assertThat(container.path("model")).doesNotExist();
    assertThat(container.path("output/data")).doesNotExist();
  }
}
