package dev.kfold.trainer.preparation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.data.TrainingData;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.fit.FitParameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Compares prepared rows and scores with those of scikit-learn's ColumnTransformer and SVC. */
class PreparationParityTest {

  private static final double TOLERANCE = 1e-9;

  @TempDir Path folder;

  static Stream<PreparedTable.Case> cases() {
    return PreparedTable.cases();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesTheRowsAndScoresOfThePipelineInEveryFold(PreparedTable.Case expected)
      throws IOException {
    FitParameters parameters = expected.parameters();
    for (int fold = 0; fold < expected.table().folds(); fold++) {
      TrainingData data = expected.table().fold(fold, folder, parameters);
      Dataset test = data.test().orElseThrow();
      Classifier classifier = Classifier.fit(data.train(), parameters, new StopSignal());
      Preparation preparation = classifier.preparation();
      JsonNode theirs = expected.fold(fold);

      assertRows(preparation.apply(data.train().features(), data.train().kinds()), theirs, "train");
      assertRows(preparation.apply(test.features(), test.kinds()), theirs, "test");
      assertThat(unseen(preparation.unseen(test))).isEqualTo(unseen(theirs.get("unseen")));
      assertThat(correct(classifier.predict(test), test.labels()))
          .isCloseTo(theirs.get("correct").intValue(), within(1));
    }
  }

  private static void assertRows(double[][] rows, JsonNode theirs, String part) {
    double[][] first =
        theirs.get(part).valueStream().map(PreparationParityTest::numbers).toArray(double[][]::new);
    for (int row = 0; row < first.length; row++) {
      assertThat(rows[row]).containsExactly(first[row], within(TOLERANCE));
    }
    // the sums are of numbers of the order of the largest
    double[] squares = numbers(theirs.get(part + "_squares"));
    assertSums(rows, 1, numbers(theirs.get(part + "_sums")), squares);
    assertSums(rows, 2, squares, squares);
  }

  private static void assertSums(double[][] rows, int power, double[] sums, double[] squares) {
    double[] ours =
        IntStream.range(0, rows[0].length)
            .mapToDouble(
                column -> Arrays.stream(rows).mapToDouble(r -> Math.pow(r[column], power)).sum())
            .toArray();
    assertThat(ours).hasSameSizeAs(sums);
    for (int column = 0; column < sums.length; column++) {
      assertThat(ours[column])
          .isCloseTo(sums[column], within(TOLERANCE * Math.max(1, squares[column])));
    }
  }

  private static double[] numbers(JsonNode array) {
    return array.valueStream().mapToDouble(JsonNode::doubleValue).toArray();
  }

  private static Map<String, Integer> unseen(Map<Integer, Integer> byFeature) {
    Map<String, Integer> byColumn = new TreeMap<>();
    byFeature.forEach((feature, count) -> byColumn.put(String.valueOf(feature + 1), count));
    return byColumn;
  }

  private static Map<String, Integer> unseen(JsonNode node) {
    Map<String, Integer> byColumn = new TreeMap<>();
    node.properties().forEach(entry -> byColumn.put(entry.getKey(), entry.getValue().intValue()));
    return byColumn;
  }

  private static int correct(List<String> predicted, List<String> labels) {
    return (int)
        IntStream.range(0, labels.size())
            .filter(row -> predicted.get(row).equals(labels.get(row)))
            .count();
  }
}
