package dev.kfold.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ParameterReader;
import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.Iris;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.kernel.Kernel;
import dev.kfold.trainer.svm.TrainingStoppedException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifierTest {

  private static final Dataset TWO =
      new Dataset(new double[][] {{0}, {1}, {9}, {10}}, List.of("no", "no", "yes", "yes"));

  @Test
  void predictsInTheSpellingOfTheTrainingData() {
    Dataset data =
        new Dataset(new double[][] {{0}, {1}, {9}, {10}}, List.of("1.0", "1", "2e0", "2"));

    assertThat(fit(data, Map.of()).predict(new double[][] {{0.5}, {9.5}}))
        .containsExactly("1.0", "2e0");
  }

  @Test
  void refusesRowsOfOneClass() {
    Dataset one = new Dataset(new double[][] {{0}, {1}}, List.of("1", "1.0"));

    assertThatThrownBy(() -> fit(one, Map.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("all 2 rows are of one class (1)");
  }

  @Test
  void keepsTheScalerOfTheTrainingRows() {
    Classifier classifier = fit(TWO, Map.of("scaling", "minmax", "kernel", "linear"));

    assertThat(classifier.scaler().offset()).containsExactly(0);
    assertThat(classifier.scaler().scale()).containsExactly(10);
    assertThat(classifier.predict(new double[][] {{-100}, {100}})).containsExactly("no", "yes");
  }

  @Test
  void givesTheRarerClassMoreWeightIfBalanced() {
    double[][] rows = {{0}, {0.1}, {0.2}, {0.3}, {0.4}, {0.5}, {0.6}, {0.7}, {0.65}};
    Dataset skewed = new Dataset(rows, List.of("a", "a", "a", "a", "a", "a", "a", "a", "b"));
    Map<String, String> plain = Map.of("kernel", "linear", "c", "1");
    Map<String, String> balanced = Map.of("kernel", "linear", "c", "1", "class_weight", "balanced");

    assertThat(fit(skewed, plain).predict(new double[][] {{1}})).containsExactly("a");
    assertThat(fit(skewed, balanced).predict(new double[][] {{1}})).containsExactly("b");
  }

  @Test
  void givesTheFirstOfTheClassesWithEqualVotes() {
    // each class wins one of its two pairs: 0 beats 1, 2 beats 0, 1 beats 2
    OneVersusOne machines =
        new OneVersusOne(
            new double[][] {{0}},
            new int[] {1, 0, 0},
            new double[][] {{0}, {0}},
            new double[] {1, -1, 1});

    assertThat(new Voting(machines, new Kernel.Linear()).classes(new double[][] {{0}}))
        .containsExactly(0);
  }

  @Test
  void countsADecisionOfZeroForTheSecondClassAsLibsvmDoes() {
    OneVersusOne undecided =
        new OneVersusOne(
            new double[][] {{0}}, new int[] {1, 0}, new double[][] {{0}}, new double[] {0});

    assertThat(new Voting(undecided, new Kernel.Linear()).classes(new double[][] {{0}}))
        .containsExactly(1);
  }

  /** The planes of a linear kernel leave rows that are on them to the sum over support vectors. */
  @Test
  void givesRowsOnAPlaneAndBesideItTheirOwnVotes() {
    OneVersusOne machines =
        new OneVersusOne(
            new double[][] {{3, 1}, {1, 1}},
            new int[] {1, 1},
            new double[][] {{0.5, -0.5}},
            new double[] {-2});

    assertThat(
            new Voting(machines, new Kernel.Linear())
                .classes(new double[][] {{9, 1}, {2, 5}, {2.5, 5}, {2, 0}, {1, 3}}))
        .containsExactly(0, 1, 0, 1, 1);
  }

  /** A row on a plane gets its decision from the sum over support vectors as well. */
  @Test
  void givesRowsOnAPlaneAndBesideItTheirOwnDecisions() {
    OneVersusOne machines =
        new OneVersusOne(
            new double[][] {{3, 1}, {1, 1}},
            new int[] {1, 1},
            new double[][] {{0.5, -0.5}},
            new double[] {-2});

    assertThat(
            new Voting(machines, new Kernel.Linear())
                .decisions(new double[][] {{9, 1}, {2, 5}, {2.5, 5}}))
        .isDeepEqualTo(new double[][] {{7}, {0}, {0.5}});
  }

  /** As scikit-learn 1.9.1's GradientBoostingClassifier and LogisticRegression. */
  @ParameterizedTest
  @CsvSource({"gradient-boosting, yes", "logistic-regression, no"})
  void decidesLogOddsOfZeroAsScikitLearnDoes(String algorithm, String expected) {
    double[][] rows = {{0}, {0}, {1}, {1}, {0}, {0}, {1}, {1}};
    Dataset even = new Dataset(rows, List.of("no", "yes", "no", "yes", "no", "yes", "no", "yes"));
    Classifier classifier = fit(even, Map.of("algorithm", algorithm));

    Outputs outputs = classifier.predictor().outputs(rows);

    assertThat(outputs.decisions().orElseThrow()).isDeepEqualTo(new double[rows.length][1]);
    assertThat(classifier.predict(rows)).containsOnly(expected);
    assertThat(outputs.labels()).containsOnly(expected.equals("yes") ? 1 : 0);
  }

  @Test
  void reachesTheToleranceOfALogisticRegressionWhoseLossIsAboveOne() {
    Map<String, String> strong =
        Map.of("algorithm", "logistic-regression", "c", "0.002", "scaling", "minmax");

    assertThat(fit(SmallData.DIGITS.dataset(), strong).warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"svm", "logistic-regression", "random-forest", "gradient-boosting"})
  void stopsWhenAskedTo(String algorithm) {
    StopSignal stopSignal = new StopSignal();
    stopSignal.raise();
    FitParameters parameters =
        FitParameters.read(new ParameterReader("hyperparameter", Map.of("algorithm", algorithm)));

    assertThatThrownBy(() -> Classifier.fit(Iris.dataset(), parameters, stopSignal))
        .isInstanceOf(TrainingStoppedException.class);
  }

  private static Classifier fit(Dataset data, Map<String, String> values) {
    return Classifier.fit(
        data, FitParameters.read(new ParameterReader("hyperparameter", values)), new StopSignal());
  }
}
