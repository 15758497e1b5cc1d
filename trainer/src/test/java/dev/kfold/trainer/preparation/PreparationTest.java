package dev.kfold.trainer.preparation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ParameterReader;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.data.FeatureKind;
import dev.kfold.trainer.data.LabelKind;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreparationTest {

  private static final double MISSING = Double.NaN;

  @Test
  void completeNumbersAreOnlyScaled() {
    double[][] rows = {{1, 5}, {3, 5}};
    Dataset data = numbers(rows);

    assertThat(Preparation.fit(data, read(Map.of())).apply(rows, data.kinds())).isSameAs(rows);
    assertThat(Preparation.fit(data, read(Map.of("scaling", "standard"))).apply(rows, data.kinds()))
        .isDeepEqualTo(new double[][] {{-1, 0}, {1, 0}});
  }

  /** An imputation that finds nothing to fill must not cost the rows a copy. */
  @Test
  void completeNumbersAreTheSameRowsWithAnImputation() {
    double[][] rows = {{1, 5}, {3, 5}};
    Preparation preparation = Preparation.fit(numbers(rows), read(Map.of("imputation", "mean")));

    assertThat(preparation.apply(rows, FeatureKind.numeric(2))).isSameAs(rows);
    assertThat(preparation.apply(new double[][] {{MISSING, 1}}, FeatureKind.numeric(2)))
        .isDeepEqualTo(new double[][] {{2, 1}});
  }

  @ParameterizedTest
  @CsvSource({"mean, 3.25", "median, 2.5", "most_frequent, 1", "MOST-FREQUENT, 1"})
  void fillsMissingNumbers(String strategy, double expected) {
    double[][] rows = {{7}, {4}, {MISSING}, {1}, {1}};
    double[][] ties = {{7}, {4}, {MISSING}, {4}, {7}};

    assertThat(apply(rows, Map.of("imputation", strategy))[2]).containsExactly(expected);
    assertThat(apply(ties, Map.of("imputation", "most_frequent"))[2]).containsExactly(4);
  }

  @Test
  void indicatorsFollowTheNumbersAndAreScaledLikeThem() {
    double[][] rows = {{1, MISSING}, {3, 5}};

    assertThat(
            apply(
                rows,
                Map.of("imputation", "mean", "missing_indicators", "true", "scaling", "minmax")))
        .isDeepEqualTo(new double[][] {{0, 0, 1}, {1, 0, 0}});
  }

  @Test
  void leavesOutAFeatureWhoseTrainingCellsAreAllMissing() {
    Dataset data = numbers(new double[][] {{MISSING, 1}, {MISSING, 3}});
    Preparation preparation = Preparation.fit(data, read(Map.of("imputation", "mean")));

    assertThat(preparation.dropped()).containsExactly(0);
    assertThat(preparation.apply(new double[][] {{9, 2}}, data.kinds()))
        .isDeepEqualTo(new double[][] {{2}});
  }

  @Test
  void refusesRowsOfWhichNoFeatureIsLeft() {
    assertThatThrownBy(() ->
            Preparation.fit(
                numbers(new double[][] {{MISSING}, {MISSING}}), read(Map.of("imputation", "mean"))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("training data: every cell of all 2 rows is missing");
  }

  @Test
  void refusesMoreCategoriesThanTheMemoryHolds() {
    List<String> words = IntStream.range(0, 500).mapToObj(i -> "id" + i).toList();
    CategoryColumns ids =
        new CategoryColumns(3, words, List.of(), new CategoryColumns.Missing.Unseen());
    NumericColumns none = NumericColumns.of(new int[0]);

    Preparation.verify(1000, none, List.of(ids), 4_000_000);
    assertThatThrownBy(() -> Preparation.verify(1000, none, List.of(ids), 3_999_999))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("500 columns for 1,000 rows")
        .hasMessageContaining("leave out column 4, which has 500 categories, raise min_frequency");
  }

  /** Rows may number words in another order than the training rows. */
  @Test
  void encodesWordsByTheirTextAndCountsUnseenOnes() {
    Dataset train = words(new double[][] {{1}, {0}, {0}}, "b", "a");
    Dataset test = words(new double[][] {{0}, {1}, {2}, {MISSING}}, "c", "a", "b");
    Preparation preparation = Preparation.fit(train, read(Map.of("encoding", "one-hot")));

    assertThat(preparation.apply(test.features(), test.kinds()))
        .isDeepEqualTo(new double[][] {{0, 0}, {1, 0}, {0, 1}, {0, 0}});
    assertThat(preparation.unseen(test)).isEqualTo(Map.of(0, 2));
  }

  @Test
  void aMissingWordIsACategoryOfItsOwnWithoutAnImputation() {
    double[][] rows = {{0}, {1}, {MISSING}, {1}};
    Dataset data = words(rows, "a", "b");

    assertThat(apply(data, Map.of("encoding", "one-hot")))
        .isDeepEqualTo(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0, 1, 0}});
    assertThat(apply(data, Map.of("encoding", "one-hot", "min_frequency", "2")))
        .isDeepEqualTo(new double[][] {{0, 1}, {1, 0}, {0, 1}, {1, 0}});
    assertThat(apply(data, Map.of("encoding", "one-hot", "imputation", "mean")))
        .isDeepEqualTo(new double[][] {{1, 0}, {0, 1}, {0, 1}, {0, 1}});
  }

  @Test
  void readsBackTheParametersThatItWrites() {
    PreparationParameters parameters =
        read(
            Map.of(
                "imputation", "median",
                "missing_indicators", "true",
                "encoding", "one-hot",
                "min_frequency", "12",
                "scaling", "minmax"));

    assertThat(read(parameters.asHyperParameters())).isEqualTo(parameters);
    assertThat(PreparationParameters.NONE).isEqualTo(read(Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "many", "nan"})
  void refusesAMinFrequencyThatIsNeitherACountNorAFraction(String value) {
    assertThat(faults(Map.of("min_frequency", value)))
        .containsExactly(
            "hyperparameter min_frequency: found '%s', expected a whole number of at least 1 or a fraction between 0 and 1."
                .formatted(value));
  }

  @Test
  void refusesIndicatorsWithoutAnImputationAndOtherStrategies() {
    assertThat(faults(Map.of("missing_indicators", "true")))
        .singleElement()
        .asString()
        .startsWith("hyperparameter missing_indicators: found 'true'");
    assertThat(faults(Map.of("imputation", "zero")))
        .containsExactly(
            "hyperparameter imputation: found 'zero', expected one of none, mean, median, most_frequent.");
  }

  private static double[][] apply(double[][] rows, Map<String, String> parameters) {
    return apply(numbers(rows), parameters);
  }

  private static double[][] apply(Dataset data, Map<String, String> parameters) {
    return Preparation.fit(data, read(parameters)).apply(data.features(), data.kinds());
  }

  private static PreparationParameters read(Map<String, String> values) {
    ParameterReader reader = new ParameterReader("hyperparameter", values);
    PreparationParameters parameters = PreparationParameters.read(reader);
    reader.verify();
    return parameters;
  }

  private static List<String> faults(Map<String, String> values) {
    return catchThrowableOfType(InvalidInputException.class, () -> read(values)).problems();
  }

  private static Dataset numbers(double[][] rows) {
    return new Dataset(rows, labels(rows.length));
  }

  private static Dataset words(double[][] rows, String... values) {
    return new Dataset(
        rows,
        List.of(new FeatureKind.Categorical(List.of(values))),
        labels(rows.length),
        LabelKind.TEXT);
  }

  private static List<String> labels(int rows) {
    return IntStream.range(0, rows).mapToObj(row -> row % 2 == 0 ? "a" : "b").toList();
  }
}
