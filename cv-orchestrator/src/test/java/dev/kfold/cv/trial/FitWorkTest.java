package dev.kfold.cv.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ParameterReader;
import dev.kfold.trainer.algorithm.AlgorithmParameters;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FitWorkTest {

  @Test
  void countsWhatEachAlgorithmDoes() {
    assertThat(work(Map.of(), 20)).as("svm").isEqualTo(1024.0 * 1024 * 2);
    assertThat(work(Map.of("algorithm", "random-forest", "n_estimators", "7"), 20))
        .isEqualTo(7.0 * 10 * 1024 * 20);
    assertThat(
            work(Map.of("algorithm", "random-forest", "n_estimators", "7", "max_depth", "4"), 20))
        .isEqualTo(7.0 * 4 * 1024 * 20);
    assertThat(work(Map.of("algorithm", "gradient-boosting", "n_estimators", "7"), 20))
        .isEqualTo(7.0 * 3 * 1024 * 20);
    assertThat(work(Map.of("algorithm", "logistic-regression", "max_iter", "50"), 20))
        .isEqualTo(2.0 * 50 * 1024 * 20 / 5);
    assertThat(work(Map.of("algorithm", "knn"), 20)).isEqualTo(1024.0 * 1024 / 5 * 20 / 5);
  }

  private static double work(Map<String, String> parameters, int columns) {
    return FitWork.of(
        AlgorithmParameters.read(new ParameterReader("hyperparameter", parameters)), 1024, columns);
  }
}
