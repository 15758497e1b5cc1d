package dev.kfold.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.kfold.contract.json.Json;
import dev.kfold.contract.json.JsonObject;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.inference.CsvRequest;
import dev.kfold.trainer.model.ModelFiles;
import dev.kfold.trainer.preparation.PreparedTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Trains on tables with words and missing cells, and predicts raw rows with the model. */
class PreparedTrainingTest {

  private static final String PYTHON =
      System.getenv().getOrDefault("KFOLD_NUMPY_PYTHON", "python3");

  @TempDir Path folder;

  static Stream<PreparedTable.Case> cases() {
    return PreparedTable.cases();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theModelPredictsRawRowsWithTheReportedScore(PreparedTable.Case table) throws IOException {
    TestContainer container = trained(table, 1);
    JsonObject metrics = metrics(container);
    double rows = predicted(container).size();

    assertThat(metrics.number("accuracy") * rows)
        .isCloseTo(table.fold(1).get("correct").doubleValue(), within(1 + 1e-9));
    assertThat(served(container, Files.readString(container.path("input/data/test/train_x.csv"))))
        .isEqualTo(predicted(container));
  }

  @Test
  void countsTheRowsWithWordsThatNoTrainingRowHas() throws IOException {
    TestContainer container = trained(first("odd"), 1);

    assertThat(metrics(container).object("unseen_categories").members()).isEqualTo(Map.of("3", 30));
    assertThat(container.out())
        .contains("warning: feature 3: held-out rows have values that no training row has")
        .contains("warning: feature 3: all its cells in the training rows are missing");
    assertThat(metrics(trained(first("penguins"), 1)).members())
        .doesNotContainKey("unseen_categories");
  }

  private static PreparedTable.Case first(String table) {
    return PreparedTable.cases()
        .filter(c -> c.table().name().equals(table))
        .findFirst()
        .orElseThrow();
  }

  /** The plan beside all rows names the columns, and so does the model then. */
  @Test
  void theFinalModelTakesAHeaderInAnyOrder() throws IOException {
    PreparedTable.Case table = first("penguins");
    TestContainer container = new TestContainer(folder);
    table.table().write(folder.resolve("input/data/train"), _ -> true);
    List<String> names = table.table().columns();
    container
        .with("input/data/train/plan.json", plan(names))
        .with("input/config/hyperparameters.json", hyperparameters(table));
    assertThat(container.run("train")).as(container.err()).isZero();

    List<String> rows = table.table().features();
    List<String> backwards = new ArrayList<>(List.of(reversed(String.join(",", names))));
    rows.forEach(row -> backwards.add(reversed(row)));

    List<String> labels = served(container, String.join("\n", rows));
    assertThat(labels).hasSameSizeAs(rows).contains("Adelie", "Gentoo", "Chinstrap");
    assertThat(served(container, String.join("\n", backwards))).isEqualTo(labels);
    assertThat(served(container, String.join(",", names) + "\n" + String.join("\n", rows)))
        .isEqualTo(labels);
  }

  /** Returns cases of every table, and of every kind of preparation. */
  static Stream<PreparedTable.Case> someCases() {
    List<PreparedTable.Case> cases = PreparedTable.cases().toList();
    return IntStream.range(0, cases.size()).filter(i -> i % 3 == 2).mapToObj(cases::get);
  }

  /** Runs the program that documents the format of a model. */
  @ParameterizedTest
  @MethodSource("someCases")
  void numpyAlonePredictsTheSame(PreparedTable.Case table) throws Exception {
    assumeThat(run("-c", "import numpy")).as("NumPy is installed").isZero();
    TestContainer container = trained(table, 2);

    assertThat(
            run(
                "src/test/scripts/score_with_numpy.py",
                container.path("model").toString(),
                container.path("input/data/test/train_x.csv").toString(),
                container.path("output/data/predictions.csv").toString()))
        .isZero();
  }

  /** As in pandas; a table's {@code --missing-values} can say otherwise. */
  @Test
  void numpyAloneTakesAQuestionMarkForAWord() throws Exception {
    assumeThat(run("-c", "import numpy")).as("NumPy is installed").isZero();
    String rows = "n,red\np,?\nn,blue\nq,Nan\n";
    TestContainer container =
        new TestContainer(folder)
            .with("input/config/hyperparameters.json", "{\"encoding\":\"one-hot\",\"c\":\"100\"}")
            .with("input/data/train/rows.csv", rows.repeat(4))
            .with("input/data/test/rows.csv", rows)
            .with("features.csv", "red\n?\nblue\nNan\n");
    assertThat(container.run("train")).as(container.err()).isZero();

    assertThat(
            run(
                "src/test/scripts/score_with_numpy.py",
                container.path("model").toString(),
                container.path("features.csv").toString(),
                container.path("output/data/predictions.csv").toString()))
        .isZero();
  }

  private TestContainer trained(PreparedTable.Case table, int fold) throws IOException {
    table.table().write(fold, folder.resolve("input/data"));
    TestContainer container =
        new TestContainer(folder).with("input/config/hyperparameters.json", hyperparameters(table));
    assertThat(container.run("train")).as(container.err()).isZero();
    return container;
  }

  private static String hyperparameters(PreparedTable.Case table) {
    return table.node().get("parameters").toString();
  }

  private static String plan(List<String> names) {
    List<String> columns =
        names.stream()
            .map("{\"name\":\"%s\",\"kind\":\"text\",\"role\":\"feature\"}"::formatted)
            .toList();
    return """
    {"kind":"kfold","k":5,"repeats":1,"folds":5,"seed":23,"rows":344,"columns":[%s,
    {"name":"species","kind":"text","role":"label"}],"digest":"","warnings":[]}
    """
        .formatted(String.join(",", columns));
  }

  private static List<String> served(TestContainer container, String request) throws IOException {
    Classifier classifier = ModelFiles.read(container.path("model"));
    return classifier.predict(CsvRequest.read(request, classifier.rowFormat()));
  }

  private static List<String> predicted(TestContainer container) throws IOException {
    return Files.readAllLines(container.path("output/data/predictions.csv")).stream()
        .skip(1)
        .map(line -> line.split(",", -1)[2])
        .toList();
  }

  private static JsonObject metrics(TestContainer container) throws IOException {
    return JsonObject.of(Json.read(Files.readString(container.path("output/data/metrics.json"))));
  }

  /** Reverses the cells of a line without quotes. */
  private static String reversed(String line) {
    List<String> cells = new ArrayList<>(List.of(line.split(",", -1)));
    Collections.reverse(cells);
    return String.join(",", cells);
  }

  private static int run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(PYTHON));
    command.addAll(List.of(arguments));
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (IOException e) {
      return -1; // there is no such interpreter
    }
  }
}
