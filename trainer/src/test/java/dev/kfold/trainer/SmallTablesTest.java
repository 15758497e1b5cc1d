package dev.kfold.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import dev.kfold.contract.json.Json;
import dev.kfold.trainer.model.ModelFiles;
import dev.kfold.trainer.serve.InferenceServer;
import dev.kfold.trainer.serve.ServeOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs {@code split}, {@code train} and {@code serve} on realistic tables and compares each step
 * with pandas and scikit-learn; {@code make_small_tables.py} generates the tables.
 */
class SmallTablesTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static HttpClient client;

  @TempDir Path folder;

  @BeforeAll
  static void openClient() {
    client = HttpClient.newHttpClient();
  }

  @AfterAll
  static void closeClient() {
    client.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.kfold.trainer.SmallTable#read")
  void readsATableAsPandasAndScoresItAsScikitLearn(SmallTable table) throws Exception {
    verify(table, table.file().orElseThrow(), table.request());
  }

  @Test
  void readsMoreColumnsThanASpreadsheetHas() throws Exception {
    SmallTable table = SmallTable.named("columns-20000");
    SmallTable.Expected expected = table.expected();
    List<String> rows =
        IntStream.range(0, expected.rows()).mapToObj(i -> wideRow(i, expected.features())).toList();
    StringBuilder labelFirst = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      labelFirst.append("abc".charAt(i % 3)).append(',').append(rows.get(i)).append('\n');
    }

    verify(
        table,
        Files.writeString(folder.resolve("wide.csv"), labelFirst),
        String.join("\n", rows) + "\n");
  }

  /** Returns a row by the formula of {@code make_small_tables.py}. */
  private static String wideRow(int i, int columns) {
    return String.join(
        ",",
        IntStream.range(0, columns)
            .mapToObj(j -> String.valueOf(((i * 7 + j * 13 + i * j) % 17 + i % 3 * (j % 5)) / 4.0))
            .toList());
  }

  private void verify(SmallTable table, Path file, String request) throws Exception {
    SmallTable.Expected expected = table.expected();
    Path out = folder.resolve("out");

    verifySplit(table, file, out);

    for (int fold = 0; fold < expected.folds().size(); fold++) {
      Path job =
          train(
              out.resolve("train/all"),
              folder.resolve("none"),
              "fold-" + fold,
              Map.of("fold", String.valueOf(fold)));
      int heldOut = expected.folds().get(fold).size();
      assertThat(json(job.resolve("output/data/metrics.json")).get("accuracy").doubleValue())
          .as("accuracy of fold %d", fold)
          .isEqualTo((double) expected.correct().get(fold) / heldOut);
    }

    Path job = train(out.resolve("train/all"), folder.resolve("none"), "all");
    assertThat(texts(json(job.resolve("model/model.json")).get("classes")))
        .as("classes")
        .isEqualTo(expected.classes());
    assertThat(labels(answer(job.resolve("model"), request, 200)))
        .as("labels that serve returns")
        .isEqualTo(expected.predictions());

    if (table.node().has("channel")) {
      verifyChannel(expected, file);
    }
  }

  private void verifySplit(SmallTable table, Path file, Path out) throws IOException {
    SmallTable.Expected expected = table.expected();
    TestContainer container = new TestContainer(folder);

    int exitCode = container.run(split(table, file, out));

    assertThat(container.err()).isEmpty();
    assertThat(exitCode).isZero();
    JsonNode plan = json(out.resolve("train/all/plan.json"));
    assertThat(plan.get("rows").intValue()).as("rows").isEqualTo(expected.rows());
    assertThat(plan.get("columns").findValuesAsString("role").stream().filter("feature"::equals))
        .as("features")
        .hasSize(expected.features());
    assertThat(heldOut(out.resolve("train/all/folds.csv"), expected.folds().size()))
        .as("rows that each fold holds out")
        .isEqualTo(expected.folds());
    assertThat(table.texts("logged")).allMatch(container.out()::contains);
    if (table.node().has("warned")) {
      assertNamed(texts(plan.get("warnings")).stream(), table.texts("warned"));
    }
  }

  /** Uses the same bytes as a channel: the label first, and no header. */
  private void verifyChannel(SmallTable.Expected expected, Path file) throws IOException {
    Path channel = copy(file, "channel");

    Path job = train(channel, channel, "label-first");

    List<String> predicted =
        records(Files.readString(job.resolve("output/data/predictions.csv")))
            .skip(1)
            .map(record -> record.get(2))
            .toList();
    assertThat(predicted).as("predictions for a channel").isEqualTo(expected.predictions());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.kfold.trainer.SmallTable#refused")
  void refusesATableInOneSentenceAndLeavesNothing(SmallTable table) throws IOException {
    Path file = table.file().orElseThrow();
    Path out = folder.resolve("out");
    TestContainer container = new TestContainer(folder);

    int exitCode = container.run(split(table, file, out));

    assertRefused(container, exitCode, table.texts("refused"));
    assertThat(out).doesNotExist();
    if (table.node().has("channel")) {
      refusesTheChannel(table, file);
    }
    if (table.node().has("request")) {
      refusesTheRequest(table.node().get("request"));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.kfold.trainer.SmallTable#withMissingValues")
  void keepsMissingValuesInTheSplitAndRefusesToTrainOnThemByDefault(SmallTable table)
      throws IOException {
    Path file = table.file().orElseThrow();
    Path out = folder.resolve("out");
    TestContainer container = new TestContainer(folder);

    int exitCode = container.run(split(table, file, out));

    assertThat(container.err()).isEmpty();
    assertThat(exitCode).isZero();
    List<List<String>> rows =
        records(Files.readString(out.resolve("train/all/train_x.csv"))).toList();
    JsonNode missing = table.node().get("missing");
    assertThat(rows).hasSize(missing.get("rows").intValue());
    assertThat(rows.stream().flatMap(List::stream).filter(String::isEmpty))
        .hasSize(missing.get("cells").intValue());
    refusesTheChannel(table, file);
    if (table.node().has("request")) {
      refusesTheRequest(table.node().get("request"));
    }
  }

  private void refusesTheChannel(SmallTable table, Path file) throws IOException {
    TestContainer container = new TestContainer(Files.createDirectory(folder.resolve("job")));
    Path channel = copy(file, "channel");

    int exitCode = container.run(Map.of("SM_CHANNEL_TRAIN", channel.toString()), "train");

    assertRefused(container, exitCode, table.texts("channel"));
    assertThat(container.path("model")).doesNotExist();
    assertThat(container.path("output/data")).doesNotExist();
  }

  private void refusesTheRequest(JsonNode request) throws IOException {
    Path trained = SmallTable.named("umlauts-utf-8").file().orElseThrow();
    Path job = train(copy(trained, "trained"), folder.resolve("none"), "model-of-two-features");

    String body = answer(job.resolve("model"), request.get("text").stringValue(), 400);

    assertNamed(body.lines(), texts(request.get("refused")));
  }

  private static void assertRefused(TestContainer container, int exitCode, List<String> parts) {
    assertThat(exitCode).as(container.err()).isEqualTo(2);
    assertNamed(container.err().lines(), parts);
  }

  /** Asserts that one of the sentences has all the parts. */
  private static void assertNamed(Stream<String> sentences, List<String> parts) {
    assertThat(sentences)
        .anySatisfy(sentence -> assertThat(parts).allMatch(part -> sentence.contains(part)));
  }

  private static String[] split(SmallTable table, Path file, Path out) {
    return Stream.of(
            List.of("split", "--data", file.toString(), "--out", out.toString()), table.options())
        .flatMap(List::stream)
        .toArray(String[]::new);
  }

  /** Runs a job with the default hyperparameters and returns its folder. */
  private Path train(Path train, Path test, String name) throws IOException {
    return train(train, test, name, Map.of());
  }

  private Path train(Path train, Path test, String name, Map<String, String> hyperparameters)
      throws IOException {
    TestContainer container = new TestContainer(Files.createDirectory(folder.resolve(name)));
    container.with("input/config/hyperparameters.json", Json.write(hyperparameters));
    Map<String, String> channels =
        Map.of("SM_CHANNEL_TRAIN", train.toString(), "SM_CHANNEL_TEST", test.toString());
    int exitCode = container.run(channels, "train");
    assertThat(container.err()).as("faults of job %s", name).isEmpty();
    assertThat(exitCode).isZero();
    return container.path("");
  }

  private static String answer(Path model, String request, int status) throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (InferenceServer server =
        InferenceServer.start(
            ServeOptions.at(anyPort),
            ModelFiles.read(model).predictor(),
            new PrintStream(OutputStream.nullOutputStream()))) {
      URI uri = URI.create("http://127.0.0.1:%d/invocations".formatted(server.port()));
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(uri)
                  .header("Content-Type", "text/csv")
                  .POST(BodyPublishers.ofString(request))
                  .build(),
              BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
      return response.body();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Path copy(Path file, String name) throws IOException {
    Path copied = Files.createDirectory(folder.resolve(name));
    Files.copy(file, copied.resolve(file.getFileName().toString()));
    return copied;
  }

  private static List<List<Integer>> heldOut(Path folds, int k) throws IOException {
    List<int[]> assignments =
        Files.readAllLines(folds).stream()
            .skip(1)
            .map(line -> Stream.of(line.split(",")).mapToInt(Integer::parseInt).toArray())
            .toList();
    return IntStream.range(0, k)
        .mapToObj(fold ->
            assignments.stream().filter(pair -> pair[1] == fold).map(pair -> pair[0]).toList())
        .toList();
  }

  private static List<String> labels(String csv) {
    return records(csv).map(List::getFirst).toList();
  }

  private static Stream<List<String>> records(String csv) {
    return CsvReader.builder().ofCsvRecord(csv).stream().map(record -> record.getFields());
  }

  private static JsonNode json(Path file) throws IOException {
    return JSON.readTree(Files.readString(file));
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::stringValue).toList();
  }
}
