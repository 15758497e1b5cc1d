package dev.kfold.trainer.preparation;

import dev.kfold.contract.ParameterReader;
import dev.kfold.trainer.data.TrainingData;
import dev.kfold.trainer.fit.FitParameters;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A table with words and missing cells, and what scikit-learn's pipelines make of it; {@code
 * make_preparation_fixture.py} generates both.
 *
 * @param features the lines of the features, without a header
 * @param labels the lines of the labels
 * @param folds the number of folds
 */
public record PreparedTable(
    String name, List<String> features, List<String> labels, int folds, JsonNode content) {

  /** A pipeline and its results. */
  public record Case(PreparedTable table, JsonNode node) {

    public FitParameters parameters() {
      Map<String, String> values = new LinkedHashMap<>();
      node.get("parameters")
          .properties()
          .forEach(value -> values.put(value.getKey(), value.getValue().stringValue()));
      ParameterReader reader = new ParameterReader("hyperparameter", values);
      FitParameters parameters = FitParameters.read(reader);
      reader.verify();
      return parameters;
    }

    public JsonNode fold(int fold) {
      return node.get("folds").get(fold);
    }

    @Override
    public String toString() {
      return table.name + " " + node.get("parameters");
    }
  }

  public static Stream<PreparedTable> all() {
    return Stream.of("penguins", "titanic", "adult", "odd").map(PreparedTable::named);
  }

  public static Stream<Case> cases() {
    return all()
        .flatMap(table -> table.content.get("cases").valueStream().map(c -> new Case(table, c)));
  }

  public static PreparedTable named(String name) {
    try {
      try (InputStream json =
          new GZIPInputStream(Files.newInputStream(resource(name + ".json.gz")))) {
        JsonNode content = new JsonMapper().readTree(json.readAllBytes());
        return new PreparedTable(
            name,
            Files.readAllLines(resource(name + "_x.csv")),
            Files.readAllLines(resource(name + "_y.csv")),
            content.get("cases").get(0).get("folds").size(),
            content);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path resource(String name) {
    try {
      return Path.of(Objects.requireNonNull(PreparedTable.class.getResource(name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public List<String> columns() {
    return content.get("columns").valueStream().map(JsonNode::stringValue).toList();
  }

  /** Writes the channels of a fold and reads them as a fold job does. */
  public TrainingData fold(int fold, Path folder, FitParameters parameters) throws IOException {
    write(fold, folder);
    return TrainingData.read(
        folder.resolve("train"),
        Optional.of(folder.resolve("test")),
        parameters.preparation().cellRule());
  }

  /** Writes the channels of a fold. */
  public void write(int fold, Path folder) throws IOException {
    write(folder.resolve("train"), row -> foldOf(row) != fold);
    write(folder.resolve("test"), row -> foldOf(row) == fold);
  }

  private int foldOf(int row) {
    return content.get("fold_of").get(row).intValue();
  }

  /** Writes a channel of all rows that are selected. */
  public void write(Path channel, IntPredicate selected) throws IOException {
    Files.createDirectories(channel);
    Files.write(channel.resolve("train_x.csv"), select(features, selected));
    Files.write(channel.resolve("train_y.csv"), select(labels, selected));
  }

  private static List<String> select(List<String> lines, IntPredicate selected) {
    return IntStream.range(0, lines.size()).filter(selected).mapToObj(lines::get).toList();
  }
}
