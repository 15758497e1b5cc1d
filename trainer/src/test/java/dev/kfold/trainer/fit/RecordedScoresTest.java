package dev.kfold.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.contract.ParameterReader;
import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.TableFeatures;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.split.SplitOptions;
import dev.kfold.trainer.split.SplitPlan;
import dev.kfold.trainer.split.Splitter;
import dev.kfold.trainer.table.Table;
import dev.kfold.trainer.table.TableOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares with the scores of scikit-learn 1.9.1 on folds for which a kernel or a scaler was once
 * wrong. The folds are those of {@code StratifiedKFold(5, shuffle=True, random_state=23)}.
 */
class RecordedScoresTest {

  @TempDir private Path folder;

  /** {@code SVC(gamma=1)} on {@code load_digits()}: nearly all kernel values are 0 in floats. */
  @Test
  void distinguishesDigitsThatAreFarFromAllOthers() throws Exception {
    Path digits =
        Path.of(Objects.requireNonNull(SmallData.class.getResource("digits.csv")).toURI());

    assertThat(right(digits, Map.of("gamma", "1"))).containsExactly(36, 36, 37, 73, 73);
  }

  /** {@code SVC(gamma=1)}: the nearest rows have kernel values of e^−144. */
  @Test
  void followsTheNearestOfAHundredRowsThatAreTwelveApart() {
    assertThat(right(rows(100, i -> 12 * i + "," + i / 50), Map.of("gamma", "1")))
        .containsExactly(20, 18, 20, 20, 20);
    assertThat(right(rows(100, i -> 12 * i + "," + i / 4 % 2), Map.of("gamma", "1")))
        .containsExactly(11, 11, 10, 10, 10);
  }

  /** {@code make_pipeline(StandardScaler(), SVC())}, and with {@code MinMaxScaler()}. */
  @Test
  void doesNotScaleAColumnThatIsConstantExceptForItsLastDigit() {
    List<String> nearlyOne = List.of("1", "1.0000000000000002", "0.9999999999999999");
    Path table =
        rows(60, i -> i % 7 + "," + nearlyOne.get(i % 3) + "," + (i % 7 > 3 ? "yes" : "no"));

    assertThat(right(table, Map.of("scaling", "standard"))).containsExactly(12, 12, 12, 12, 12);
    assertThat(right(table, Map.of("scaling", "minmax"))).containsExactly(12, 12, 12, 12, 12);
  }

  /** {@code SVC(kernel="linear", C=1e-4, class_weight="balanced")} */
  @Test
  void takesTheMiddleOfTheInterceptsIfAllCoefficientsAreAtABound() {
    Dataset data =
        new Dataset(
            new double[][] {{0}, {1}, {2}, {3}, {10}, {11}}, List.of("0", "0", "0", "0", "1", "1"));
    Classifier classifier =
        Classifier.fit(
            data,
            parameters(Map.of("kernel", "linear", "c", "1e-4", "class_weight", "balanced")),
            new StopSignal());

    assertThat(classifier.svm().machines().dualCoefficients()[0])
        .containsExactly(
            new double[] {7.5e-5, 7.5e-5, 7.5e-5, 7.5e-5, -1.5e-4, -1.5e-4}, within(1e-18));
    assertThat(classifier.svm().machines().intercepts()[0]).isCloseTo(0.01485, within(1e-6));
    assertThat(classifier.predict(new double[][] {{4}, {5}, {6}, {7}}))
        .containsExactly("0", "0", "1", "1");
  }

  private Path rows(int count, IntFunction<String> row) {
    try {
      return Files.writeString(
          folder.resolve("rows.csv"),
          IntStream.range(0, count).mapToObj(row).collect(Collectors.joining("\n", "", "\n")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Integer> right(Path csv, Map<String, String> values) {
    Table table = read(csv);
    SplitPlan plan =
        Splitter.of(
                SplitOptions.read(
                    new ParameterReader(
                        "option", Map.of("split", "stratified", "k", "5", "seed", "23"))))
            .split(table.keys());
    Dataset rows = new Dataset(TableFeatures.of(table), table.labels());
    return plan.folds().stream()
        .map(fold -> right(rows.select(fold.train()), rows.select(fold.test()), parameters(values)))
        .toList();
  }

  private static Table read(Path csv) {
    try {
      return Table.read(csv, TableOptions.of("-1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int right(Dataset train, Dataset test, FitParameters parameters) {
    List<String> predicted =
        Classifier.fit(train, parameters, new StopSignal()).predict(test.features());
    return (int)
        IntStream.range(0, test.rows())
            .filter(row -> predicted.get(row).equals(test.labels().get(row)))
            .count();
  }

  private static FitParameters parameters(Map<String, String> values) {
    return FitParameters.read(new ParameterReader("hyperparameter", values));
  }
}
