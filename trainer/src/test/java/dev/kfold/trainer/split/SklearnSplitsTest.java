package dev.kfold.trainer.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.trainer.table.RowKeys;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares folds with those of scikit-learn, which {@code make_split_fixture.py} records. */
class SklearnSplitsTest {

  private static final JsonMapper JSON = new JsonMapper();

  @TestFactory
  Stream<DynamicTest> givesTheFoldsOfScikitLearn() throws IOException {
    return fixture("sklearn-splits.json").get("cases").valueStream().map(SklearnSplitsTest::test);
  }

  @TestFactory
  Stream<DynamicTest> givesTheFoldsOfTheIrisReference() throws IOException {
    JsonNode folds = fixture("../iris-sklearn-reference.json").get("folds");
    List<String> labels =
        Stream.of("0", "1", "2").flatMap(label -> Stream.generate(() -> label).limit(50)).toList();
    return folds.properties().stream()
        .map(entry ->
            DynamicTest.dynamicTest(
                entry.getKey(),
                () ->
                    assertThat(tests(splitter(entry.getKey()).split(Tables.ofLabels(labels))))
                        .isDeepEqualTo(rows(entry.getValue()))));
  }

  private static Splitter splitter(String name) {
    int k = Integer.parseInt(name.replaceAll(".*n_splits=([0-9]+),.*", "$1"));
    return name.startsWith("Stratified")
        ? new Splitter.StratifiedKFold(k, 23)
        : new Splitter.KFold(k, 23);
  }

  private static DynamicTest test(JsonNode expected) {
    SplitKind kind =
        SplitKind.valueOf(
            expected.get("kind").stringValue().toUpperCase(Locale.ROOT).replace('-', '_'));
    SplitOptions options =
        new SplitOptions(
            kind,
            expected.path("k").asInt(2),
            expected.path("seed").asLong(0),
            expected.path("repeats").asInt(1),
            Optional.empty());
    RowKeys table =
        new RowKeys(
            texts(expected.get("labels")),
            Optional.of(expected.get("groups")).filter(JsonNode::isArray).map(g -> texts(g)));
    String name = "%s of %d rows".formatted(options, table.rows());
    return DynamicTest.dynamicTest(
        name,
        () -> {
          SplitPlan plan = Splitter.of(options).split(table);
          assertThat(tests(plan)).isDeepEqualTo(rows(expected.get("test")));
          assertThat(plan.folds().stream().map(Fold::train).toArray(int[][]::new))
              .isDeepEqualTo(rows(expected.get("train")));
        });
  }

  private static int[][] tests(SplitPlan plan) {
    return plan.folds().stream().map(Fold::test).toArray(int[][]::new);
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::stringValue).toList();
  }

  private static int[][] rows(JsonNode folds) {
    return JSON.convertValue(folds, int[][].class);
  }

  private static JsonNode fixture(String name) throws IOException {
    try (InputStream stream = SklearnSplitsTest.class.getResourceAsStream(name)) {
      return JSON.readTree(Objects.requireNonNull(stream, name));
    }
  }
}
