package dev.kfold.trainer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A table of {@code small-tables} and the expected results; {@code make_small_tables.py} generates
 * both.
 *
 * @param name tells what is special about the table
 * @param file a CSV file, or a folder of them; empty if the table is too large to be kept
 * @param options the options of {@code split}
 * @param node the expected results
 */
record SmallTable(String name, Optional<Path> file, List<String> options, JsonNode node) {

  /** Returns the valid tables. */
  static Stream<SmallTable> read() {
    return all().filter(table -> table.node.has("expected") && table.file.isPresent());
  }

  /** Returns the invalid tables. */
  static Stream<SmallTable> refused() {
    return all().filter(table -> table.node.has("refused"));
  }

  /** Returns the tables with missing values, which split accepts and train refuses. */
  static Stream<SmallTable> withMissingValues() {
    return all().filter(table -> table.node.has("missing"));
  }

  /** Returns the table with the given name. */
  static SmallTable named(String name) {
    return all().filter(table -> table.name.equals(name)).findAny().orElseThrow();
  }

  private static Stream<SmallTable> all() {
    try {
      Path folder =
          Path.of(Objects.requireNonNull(SmallTable.class.getResource("small-tables")).toURI());
      JsonNode tables = new JsonMapper().readTree(Files.readString(folder.resolve("tables.json")));
      return tables.get("tables").valueStream().map(node -> of(folder, node));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SmallTable of(Path folder, JsonNode node) {
    List<String> options = new ArrayList<>();
    node.get("options")
        .properties()
        .forEach(option ->
            options.addAll(List.of("--" + option.getKey(), option.getValue().stringValue())));
    return new SmallTable(
        node.get("name").stringValue(),
        Optional.ofNullable(node.get("file")).map(file -> folder.resolve(file.stringValue())),
        options,
        node);
  }

  /** Returns the results of pandas and scikit-learn for a valid table. */
  Expected expected() {
    JsonNode expected = node.get("expected");
    return new Expected(
        expected.get("rows").intValue(),
        expected.get("features").intValue(),
        texts(expected.get("classes")),
        expected
            .get("folds")
            .valueStream()
            .map(fold -> fold.valueStream().map(JsonNode::intValue).toList())
            .toList(),
        expected.get("correct").valueStream().map(JsonNode::intValue).toList(),
        texts(expected.get("predictions")));
  }

  /** Returns the cells of the rows without their labels. */
  String request() {
    return node.get("expected").get("request").stringValue();
  }

  /** Returns the texts of a member such as {@code refused}; none if it is absent. */
  List<String> texts(String member) {
    return node.has(member) ? texts(node.get(member)) : List.of();
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::stringValue).toList();
  }

  @Override
  public String toString() {
    return name;
  }

  /**
   * The results of pandas and scikit-learn for a table.
   *
   * @param classes in the order of {@code numpy.unique}, each as it is spelled first
   * @param folds the rows that each fold holds out
   * @param correct the number of held-out rows of each fold that {@code SVC()} predicts correctly
   * @param predictions of {@code SVC()}, fitted on all rows, for these rows
   */
  record Expected(
      int rows,
      int features,
      List<String> classes,
      List<List<Integer>> folds,
      List<Integer> correct,
      List<String> predictions) {}
}
