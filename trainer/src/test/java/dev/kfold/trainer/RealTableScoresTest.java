package dev.kfold.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares the score of each fold of real tables, with the preparation that {@code ./kfold run}
 * chooses, with scikit-learn's pipeline; {@code make_real_scores.py} generates its scores.
 */
class RealTableScoresTest {

  private static final JsonMapper JSON = new JsonMapper();

  /** The number of folds that the script makes. */
  private static final int K = 5;

  private static final int WIDE_ROWS = 40;
  private static final int WIDE_COLUMNS = 20_000;

  @TempDir Path folder;

  /** A table with its expected scores; its text names it in the reports of tests. */
  record Scored(JsonNode node) {

    String file() {
      return node.get("file").stringValue();
    }

    Stream<String> options() {
      return node.get("options").properties().stream()
          .flatMap(option -> Stream.of("--" + option.getKey(), option.getValue().stringValue()));
    }

    JsonNode fold(int fold) {
      return node.get("folds").get(fold);
    }

    @Override
    public String toString() {
      return file() + options().collect(Collectors.joining(" ", " ", ""));
    }
  }

  static Stream<Scored> tables() throws IOException {
    return JSON.readTree(Files.readString(file("scores.json")))
        .get("tables")
        .valueStream()
        .map(Scored::new);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  void scoresEachFoldAsThePipelineOfScikitLearn(Scored table) throws IOException {
    Path split = split(table);

    assertThat(table.node().get("folds").size()).isEqualTo(K);
    for (int fold = 0; fold < K; fold++) {
      List<List<String>> predictions = predictionsOfFold(fold, split, table);

      assertThat(predictions)
          .as("held-out rows of fold %d", fold)
          .hasSize(table.fold(fold).get("rows").intValue());
      assertThat(predictions.stream().filter(row -> row.get(1).equals(row.get(2))).count())
          .as("correctly predicted rows of fold %d", fold)
          .isCloseTo(table.fold(fold).get("correct").longValue(), within(1L));
    }
  }

  @Test
  void everyTableHasScores() throws IOException {
    List<String> scored = tables().map(Scored::file).toList();

    try (Stream<Path> files = Files.list(file(""))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> !name.endsWith(".json") && !name.endsWith(".txt"))
          .isNotEmpty()
          .allMatch(scored::contains);
    }
    assertThat(scored).contains("../parquet/snappy.parquet", "wide");
  }

  private Path split(Scored table) throws IOException {
    Path out = folder.resolve("split");
    TestContainer container = new TestContainer(folder);
    Path data = table.file().equals("wide") ? wide() : file(table.file());
    Stream<String> arguments =
        Stream.of(
            "split", "--data", data.toString(), "--out", out.toString(), "--k", String.valueOf(K));

    int exitCode = container.run(Stream.concat(arguments, table.options()).toArray(String[]::new));

    assertThat(exitCode).as(container.err()).isZero();
    return out;
  }

  /** Trains on a fold of a split and returns the rows of {@code predictions.csv}. */
  private List<List<String>> predictionsOfFold(int fold, Path split, Scored table)
      throws IOException {
    ObjectNode hyperparameters = (ObjectNode) table.node().get("hyperparameters").deepCopy();
    hyperparameters.put("fold", String.valueOf(fold));
    TestContainer job =
        new TestContainer(folder.resolve("fold-" + fold))
            .with("input/config/hyperparameters.json", hyperparameters.toString());
    Map<String, String> channels =
        Map.of("SM_CHANNEL_TRAIN", split.resolve("train/all").toString());

    assertThat(job.run(channels, "train")).as(job.err()).isZero();

    String predictions = Files.readString(job.path("output/data/predictions.csv"));
    return CsvReader.builder().ofCsvRecord(predictions).stream()
        .skip(1)
        .map(record -> record.getFields())
        .toList();
  }

  /** Writes a table by the formula of {@code make_real_scores.py}. */
  private Path wide() throws IOException {
    List<String> rows = IntStream.range(0, WIDE_ROWS).mapToObj(i -> label(i) + wideRow(i)).toList();
    return Files.write(folder.resolve("wide.csv"), rows);
  }

  private static String label(int i) {
    return i % 7 == 0 ? "c" : String.valueOf("abc".charAt(i % 3));
  }

  private static String wideRow(int i) {
    return IntStream.range(0, WIDE_COLUMNS)
        .mapToDouble(j -> ((i * 7 + j * 13 + i * j) % 17 + i % 3 * (j % 5)) / 4.0)
        .mapToObj(cell -> "," + cell)
        .collect(Collectors.joining());
  }

  private static Path file(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(RealTableScoresTest.class.getResource("real-tables/" + name), name)
              .toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
