package dev.kfold.sagemaker.console.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvaluationTest {

  @Test
  void readsTheMetricsOfAllGroupsInTheOrderOfTheFile() {
    assertThat(
            read(
                """
                {"version": 1.0,
                 "multiclass_classification_metrics": {
                   "recall": {"value": 0.9, "standard_deviation": 0.02, "standard_error": 0.01},
                   "accuracy": {"value": 1},
                   "confusion_matrix": {"a": {"b": 1}}},
                 "regression_metrics": {"mae": {"value": 2.5}},
                 "dataset": {"rows": {"value": 150}}}
                """))
        .containsExactly(
            new Metric("recall", 0.9, Optional.of(0.02), Optional.of(0.01)),
            metric("accuracy", 1),
            metric("mae", 2.5));
  }

  @Test
  void numbersInTextsCountAndThoseThatAreNotFiniteDoNot() {
    assertThat(
            read(
                """
                {"binary_classification_metrics": {
                  "accuracy": {"value": "0.9", "standard_deviation": "NaN"},
                  "f1": {"value": "NaN"},
                  "auc": {"value": 1e999},
                  "au_prc": {"value": "high"}}}
                """))
        .containsExactly(metric("accuracy", 0.9));
  }

  @Test
  void aFileOfAnotherKindHasNoMetrics() {
    assertThat(read("value,0.9")).isEmpty();
    assertThat(read("[1]")).isEmpty();
  }

  private static Metric metric(String name, double value) {
    return new Metric(name, value, Optional.empty(), Optional.empty());
  }

  private static List<Metric> read(String file) {
    return Evaluation.read(file.getBytes(StandardCharsets.UTF_8));
  }
}
