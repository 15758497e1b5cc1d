package dev.kfold.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DataWarningsTest {

  @Test
  void warnOfAColumnThatGrowsLikeRowNumbers() {
    assertThat(warnings(row -> new double[] {row % 3, 2 * row, row % 5}, 2))
        .singleElement()
        .asString()
        .startsWith("channel train: feature 2 looks like row numbers");
    assertThat(warnings(row -> new double[] {row % 3, row / 2.0, row % 5}, 2)).isEmpty();
  }

  @Test
  void warnOfDistinctWholeNumbersInAnyOrder() {
    assertThat(warnings(row -> new double[] {row % 3, 100 + 7 * row % 40}, 2)).hasSize(1);
    assertThat(warnings(row -> new double[] {row % 3, row == 5 ? 100 : 100 + 7 * row % 40}, 2))
        .as("100 occurs twice")
        .isEmpty();
  }

  @Test
  void warnOfAFirstRowThatCountsTheColumns() {
    assertThat(warnings(row -> new double[] {row % 7, row % 7 + 1, row % 7 + 2}, 2))
        .singleElement()
        .asString()
        .startsWith("channel train: the first row counts 0, 1, …");
    assertThat(warnings(row -> new double[] {row % 7, 1, 3}, 2)).isEmpty();
  }

  @Test
  void warnOfAFirstRowThatCountsTwoColumnsIfNoOtherRowHasItsLabel() {
    double[][] rows =
        IntStream.range(0, 12)
            .mapToObj(i -> i == 0 ? new double[] {1, 2} : new double[] {i % 5, i % 3})
            .toArray(double[][]::new);
    List<String> labels =
        IntStream.range(0, 12).mapToObj(i -> i % 2 == 0 ? "a" : "b").collect(Collectors.toList());
    Dataset row = new Dataset(rows, List.copyOf(labels));
    labels.set(0, "0");
    Dataset header = new Dataset(rows, labels);

    assertThat(DataWarnings.of(new TrainingData(header, Optional.empty())))
        .singleElement()
        .asString()
        .startsWith("channel train: the first row counts 1, 2, …");
    assertThat(DataWarnings.of(new TrainingData(row, Optional.empty()))).isEmpty();
  }

  @Test
  void warnOfManyClassesInTheRowsOfBothChannels() {
    assertThat(warnings(row -> new double[] {row % 3}, 30))
        .singleElement()
        .asString()
        .startsWith("the label has 30 classes in 40 rows");
  }

  private static List<String> warnings(IntFunction<double[]> row, int classes) {
    double[][] rows = IntStream.range(0, 40).mapToObj(row).toArray(double[][]::new);
    List<String> labels =
        IntStream.range(0, 40).mapToObj(i -> String.valueOf(i % classes)).toList();
    Dataset all = new Dataset(rows, labels);
    return DataWarnings.of(
        new TrainingData(
            all.select(IntStream.range(0, 30).toArray()),
            Optional.of(all.select(IntStream.range(30, 40).toArray()))));
  }
}
