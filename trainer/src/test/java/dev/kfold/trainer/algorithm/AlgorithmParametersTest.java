package dev.kfold.trainer.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ParameterReader;
import dev.kfold.trainer.fit.FitParameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AlgorithmParametersTest {

  @ParameterizedTest
  @EnumSource
  void readsBackTheDefaultsOfEachAlgorithm(Algorithm algorithm) {
    FitParameters parameters = read(Map.of("algorithm", algorithm.spelling()));

    assertThat(parameters.algorithm()).isEqualTo(algorithm.defaults());
    assertThat(read(parameters.asHyperParameters())).isEqualTo(parameters);
    assertThat(FitParameters.names()).containsAll(parameters.asHyperParameters().keySet());
  }

  @Test
  void hasTheDefaultsOfScikitLearn() {
    assertThat(Algorithm.LOGISTIC_REGRESSION.defaults().asHyperParameters())
        .isEqualTo(
            Map.of(
                "penalty",
                "l2",
                "c",
                "1.0",
                "tol",
                "1.0E-4",
                "max_iter",
                "100",
                "class_weight",
                "none"));
    assertThat(Algorithm.RANDOM_FOREST.defaults().asHyperParameters())
        .isEqualTo(
            Map.of(
                "n_estimators", "100",
                "criterion", "gini",
                "max_depth", "none",
                "min_samples_split", "2",
                "min_samples_leaf", "1",
                "max_leaf_nodes", "none",
                "max_features", "sqrt",
                "max_samples", "none",
                "class_weight", "none"));
    assertThat(Algorithm.GRADIENT_BOOSTING.defaults().asHyperParameters())
        .isEqualTo(
            Map.of(
                "n_estimators", "100",
                "learning_rate", "0.1",
                "subsample", "1.0",
                "max_depth", "3",
                "min_samples_split", "2",
                "min_samples_leaf", "1",
                "max_leaf_nodes", "none",
                "max_features", "all"));
    assertThat(Algorithm.KNN.defaults().asHyperParameters())
        .isEqualTo(
            Map.of("n_neighbors", "5", "weights", "uniform", "metric", "minkowski", "p", "2.0"));
  }

  @Test
  void readsBackWhatItWrites() {
    Map<String, String> forest =
        Map.of(
            "algorithm", "random-forest",
            "n_estimators", "7",
            "criterion", "log_loss",
            "max_depth", "4",
            "min_samples_split", "5",
            "min_samples_leaf", "6",
            "max_leaf_nodes", "8",
            "max_features", "0.5",
            "max_samples", "3",
            "class_weight", "balanced");

    assertThat(read(forest).algorithm())
        .isEqualTo(
            new RandomForestParameters(
                7,
                Criterion.LOG_LOSS,
                new TreeParameters(
                    Optional.of(4),
                    5,
                    6,
                    Optional.of(8),
                    new MaxFeatures.Given(new Share.Fraction(0.5))),
                Optional.of(new Share.Count(3)),
                ClassWeight.BALANCED));
    assertThat(read(forest).asHyperParameters()).containsAllEntriesOf(forest);
    assertThat(read(Map.of("algorithm", "Random_Forest", "max_depth", "None")).algorithm())
        .as("Python's spellings")
        .isEqualTo(RandomForestParameters.DEFAULT);
  }

  @Test
  void namesTheAlgorithmsOfAHyperparameterThatIsOfOthers() {
    assertThat(
            problems(
                Map.of(
                    "algorithm",
                    "random-forest",
                    "kernel",
                    "rbf",
                    "c",
                    "1",
                    "learning_rate",
                    "0.1",
                    "n_estimators",
                    "0")))
        .containsExactlyInAnyOrder(
            "hyperparameter n_estimators: found '0', expected a whole number of at least 1.",
            "hyperparameter kernel: is of algorithm svm, found algorithm random-forest; leave it out, or choose algorithm svm.",
            "hyperparameter c: is of algorithm svm and logistic-regression, found algorithm random-forest; leave it out, or choose algorithm svm or logistic-regression.",
            "hyperparameter learning_rate: is of algorithm gradient-boosting, found algorithm random-forest; leave it out, or choose algorithm gradient-boosting.");
    assertThat(problems(Map.of("n_neighbors", "3")))
        .as("the default is svm")
        .containsExactly(
            "hyperparameter n_neighbors: is of algorithm knn, found algorithm svm; leave it out, or choose algorithm knn.");
  }

  @Test
  void refusesAnUnknownAlgorithmAloneBecauseTheOthersMayBeItsOwn() {
    assertThat(problems(Map.of("algorithm", "forest", "n_estimators", "10", "kernel", "rbf")))
        .containsExactly(
            "hyperparameter algorithm: found 'forest', expected one of svm, logistic-regression, random-forest, gradient-boosting, knn.");
  }

  @Test
  void suggestsTheNearestNameOfAnyAlgorithm() {
    assertThat(problems(Map.of("n_estimator", "10")))
        .singleElement()
        .asString()
        .startsWith("hyperparameter n_estimator: is not known; did you mean 'n_estimators'?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "logistic-regression|penalty|l1|one of l2, none",
        "logistic-regression|c|0|a number above 0",
        "logistic-regression|max_iter|0|a whole number of at least 1",
        "logistic-regression|tol|-1|a number above 0",
        "random-forest|criterion|mse|one of gini, entropy, log_loss",
        "random-forest|max_depth|0|a whole number of at least 1, or none",
        "random-forest|min_samples_split|1|a whole number of at least 2",
        "random-forest|min_samples_leaf|0|a whole number of at least 1",
        "random-forest|max_leaf_nodes|1|a whole number of at least 2, or none",
        "random-forest|max_features|1.5|sqrt, log2, all, a whole number of at least 1, or a fraction above 0 and at most 1.0",
        "random-forest|max_features|0|sqrt, log2, all, a whole number of at least 1, or a fraction above 0 and at most 1.0",
        "random-forest|max_samples|0.0|a whole number of at least 1, a fraction above 0 and at most 1.0, or none",
        "gradient-boosting|learning_rate|0|a number above 0",
        "gradient-boosting|subsample|1.1|a number above 0 and at most 1",
        "gradient-boosting|subsample|0|a number above 0 and at most 1",
        "knn|n_neighbors|0|a whole number of at least 1",
        "knn|weights|gauss|one of uniform, distance",
        "knn|metric|cosine|one of minkowski, euclidean, manhattan, chebyshev",
        "knn|p|0.5|a number of at least 1"
      })
  void refusesValuesOutOfRange(String algorithm, String name, String value, String expected) {
    assertThat(problems(Map.of("algorithm", algorithm, name, value)))
        .containsExactly(
            "hyperparameter %s: found '%s', expected %s.".formatted(name, value, expected));
  }

  @ParameterizedTest
  @CsvSource({"sqrt,5", "log2,4", "all,30", "none,30", "7,7", "0.5,15", "1,1", "1.0,30", "0.01,1"})
  void comparesSoManyOfThirtyFeatures(String text, int expected) {
    assertThat(MaxFeatures.parse(text).orElseThrow().of(30)).isEqualTo(expected);
  }

  private static List<String> problems(Map<String, String> values) {
    ParameterReader reader = new ParameterReader("hyperparameter", values);
    FitParameters.read(reader);
    return catchThrowableOfType(InvalidInputException.class, reader::verify).problems();
  }

  private static FitParameters read(Map<String, String> values) {
    ParameterReader reader = new ParameterReader("hyperparameter", values);
    FitParameters parameters = FitParameters.read(reader);
    reader.verify();
    return parameters;
  }
}
