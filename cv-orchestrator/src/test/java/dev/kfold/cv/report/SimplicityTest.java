package dev.kfold.cv.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimplicityTest {

  @ParameterizedTest(name = "{0}: {1} before {2}")
  @CsvSource({
    "svm, kernel=linear c=100, kernel=rbf c=0.01",
    "svm, kernel=linear c=0.5, kernel=linear c=1",
    "svm, kernel=linear c=9.0, kernel=linear c=10",
    "svm, kernel=sigmoid c=1 gamma=9, kernel=rbf c=2 gamma=0.1",
    "svm, kernel=rbf c=1 gamma=0.01, kernel=rbf c=1 gamma=0.1",
    "svm, kernel=rbf c=1 gamma=scale, kernel=rbf c=1 gamma=0.001",
    "svm, kernel=poly c=1 gamma=1 degree=2, kernel=poly c=1 gamma=1 degree=3",
    "svm, kernel=\"linear\" c=\"100\", kernel=\"rbf\" c=\"0.01\"",
    "logistic-regression, c=0.1, c=1e1",
    "logistic-regression, c=1000 penalty=l2, c=0.001 penalty=none",
    "random-forest, max_depth=3 n_estimators=500, max_depth=4 n_estimators=10",
    "random-forest, max_depth=30 n_estimators=500, max_depth=none n_estimators=10",
    "random-forest, n_estimators=10, n_estimators=100",
    "gradient-boosting, max_depth=3 n_estimators=50, max_depth=3 n_estimators=60",
    "gradient-boosting, n_estimators=50, max_depth=4 n_estimators=50",
    "gradient-boosting, n_estimators=50 learning_rate=0.01, n_estimators=50 learning_rate=0.1",
    "knn, n_neighbors=15, n_neighbors=3"
  })
  void ordersTheModelsOfAnAlgorithm(String algorithm, String simpler, String other) {
    assertThat(Simplicity.order(algorithm).orElseThrow().compare(map(simpler), map(other)))
        .isNegative();
    assertThat(Simplicity.order(algorithm).orElseThrow().compare(map(other), map(simpler)))
        .isPositive();
  }

  @ParameterizedTest(name = "{0}: {1} as {2}")
  @CsvSource({
    "svm, kernel=linear c=1 gamma=1, kernel=linear c=1 gamma=2",
    "svm, kernel=rbf c=1 degree=2, kernel=rbf c=1 degree=3",
    "logistic-regression, c=1 penalty=none, c=2 penalty=none"
  })
  void ignoresWhatAModelDoesNotUse(String algorithm, String one, String other) {
    assertThat(Simplicity.order(algorithm).orElseThrow().compare(map(one), map(other))).isZero();
  }

  @Test
  void knowsNoOrderOfTheModelsOfAnotherImage() {
    assertThat(Simplicity.algorithm(Map.of("max_depth", "3", "eta", "0.1"))).isEmpty();
    assertThat(Simplicity.algorithm(Map.of("algorithm", "ball_tree"))).isEmpty();
    assertThat(Simplicity.algorithm(Map.of("kernel", "rbf"))).contains("svm");
    assertThat(Simplicity.algorithm(Map.of("algorithm", "\"knn\""))).contains("knn");
  }

  private static Map<String, String> map(String text) {
    Map<String, String> map = new TreeMap<>();
    for (String pair : List.of(text.split(" ", -1))) {
      int equals = pair.indexOf('=');
      map.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return map;
  }
}
