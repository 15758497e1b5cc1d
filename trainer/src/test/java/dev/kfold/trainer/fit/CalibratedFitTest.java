package dev.kfold.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ParameterReader;
import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.Iris;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.data.FeatureKind;
import dev.kfold.trainer.data.LabelKind;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalibratedFitTest {

  @Test
  void fitsTheModelItselfOnAllRows() {
    Dataset iris = Iris.dataset();
    Classifier plain = Classifier.fit(iris, FitParameters.DEFAULT, new StopSignal());
    Classifier calibrated = fit(iris, Map.of());

    assertThat(calibrated.svm().machines().dualCoefficients())
        .isDeepEqualTo(plain.svm().machines().dualCoefficients());
    assertThat(calibrated.predict(iris)).isEqualTo(plain.predict(iris));
  }

  @Test
  void givesProbabilitiesThatAddUpToOne() {
    double[][] probabilities =
        fit(Iris.dataset(), Map.of()).probabilities(new double[][] {{5, 3, 4, 1}, {9, 9, 9, 9}});

    for (double[] row : probabilities) {
      assertThat(Arrays.stream(row).sum()).isCloseTo(1, within(1e-15));
    }
  }

  @Test
  void refusesProbabilitiesOfAModelWithoutCalibration() {
    Classifier plain = Classifier.fit(Iris.dataset(), FitParameters.DEFAULT, new StopSignal());

    assertThatThrownBy(() -> plain.probabilities(new double[][] {{1, 2, 3, 4}}))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "the model has no calibrated probabilities; train it with the hyperparameter probability=true.");
  }

  @Test
  void refusesEveryClassWithFewerRowsThanFolds() {
    Dataset small = line(12, row -> row < 3 ? "b" : row < 8 ? "a" : "c");

    assertThatThrownBy(() -> fit(small, Map.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "hyperparameter probability: needs at least 5 rows of every class, because each of 5 folds holds rows of it out, found 3 of class 'b'; give more rows, or leave probability out.\n"
                + "hyperparameter probability: needs at least 5 rows of every class, because each of 5 folds holds rows of it out, found 4 of class 'c'; give more rows, or leave probability out.");
  }

  @Test
  void refusesRowsOfOneClassAsEveryFit() {
    assertThatThrownBy(() -> fit(line(3, _ -> "a"), Map.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("all 3 rows are of one class (a)");
  }

  /** A part of a table whose other labels are words: "1" and "1.0" are two classes. */
  @Test
  void takesClassesApartAsTheWholeTableDoes() {
    Dataset texts = line(10, row -> row < 5 ? "1" : "1.0").withLabelKind(LabelKind.TEXT);
    Dataset words = line(10, row -> row < 5 ? "a" : "b");

    assertThat(fit(texts, Map.of()).calibration()).isEqualTo(fit(words, Map.of()).calibration());
  }

  @Test
  void refusesDecisionsThatAreNotFinite() {
    Dataset huge = line(20, row -> row % 2 == 0 ? "a" : "b");
    Dataset data =
        new Dataset(
            Arrays.stream(huge.features())
                .map(row -> new double[] {row[0] * 1e60})
                .toArray(double[][]::new),
            huge.labels());

    assertThatThrownBy(() -> fit(data, Map.of("kernel", "poly", "degree", "9", "gamma", "1")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("decisions of held-out rows are beyond the range of a number");
  }

  @Test
  void keepsTheWarningsOfFoldsThatLackAFeature() {
    // only the first row, which fold 0 holds out, has the second feature
    double[][] rows = new double[20][];
    Arrays.setAll(rows, row -> new double[] {row, row == 0 ? 1 : Double.NaN});
    Dataset data =
        new Dataset(
            rows,
            FeatureKind.numeric(2),
            Collections.nCopies(10, List.of("a", "b")).stream().flatMap(List::stream).toList(),
            LabelKind.TEXT);

    assertThat(fit(data, Map.of("imputation", "mean")).warnings())
        .containsExactly(
            "calibration, fold 0: feature 2: all its cells in the training rows are missing, so that it is left out.");
  }

  private static Dataset line(int rows, IntFunction<String> label) {
    double[][] features = new double[rows][];
    Arrays.setAll(features, row -> new double[] {row});
    return new Dataset(features, IntStream.range(0, rows).mapToObj(label).toList());
  }

  private static Classifier fit(Dataset data, Map<String, String> values) {
    return CalibratedFit.fit(
        data,
        FitParameters.read(new ParameterReader("hyperparameter", values)),
        new StopSignal(),
        CalibrationPurpose.PROBABILITY);
  }
}
