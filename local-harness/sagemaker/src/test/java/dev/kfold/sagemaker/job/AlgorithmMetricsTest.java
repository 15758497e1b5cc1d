package dev.kfold.sagemaker.job;

import static dev.kfold.sagemaker.Calls.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;

class AlgorithmMetricsTest {

  private static final String XGBOOST =
      "683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:1.7-1";
  private static final String LINEAR_LEARNER =
      "382416733822.dkr.ecr.us-east-1.amazonaws.com/linear-learner:1";
  private static final List<MetricDefinition> OWN =
      List.of(MetricDefinition.builder().name("mine").regex("mine=(.*)").build());

  @Test
  void readsTheMetricsOfXgboostFromItsLog() {
    Map<String, Float> found =
        scrape(
            XGBOOST,
            "[10]\ttrain-auc:0.91\tvalidation-auc:0.875\tvalidation-aucpr:7e-1",
            "[11]\ttrain-rmse:3.5\tvalidation-rmse:4.25");

    assertThat(found)
        .containsEntry("train:auc", 0.91f)
        .containsEntry("validation:auc", 0.875f)
        .containsEntry("validation:aucpr", 0.7f)
        .containsEntry("train:rmse", 3.5f)
        .containsEntry("validation:rmse", 4.25f)
        .hasSize(5);
  }

  @Test
  void readsTheMetricsOfLinearLearnerFromItsLog() {
    Map<String, Float> found =
        scrape(
            LINEAR_LEARNER,
            "#quality_metric: host=algo-1, epoch=3, train"
                + " binary_classification_cross_entropy_objective <loss>=0.5",
            "#quality_metric: host=algo-1, validation binary_f_1.000 <score>=0.75",
            "#quality_metric: host=algo-1, test recall <score>=0.625",
            "#progress_metric: host=algo-1, completed 40.0 % of epochs");

    assertThat(found)
        .containsEntry("train:objective_loss", 0.5f)
        .containsEntry("validation:binary_f_beta", 0.75f)
        .containsEntry("test:recall", 0.625f)
        .containsEntry("train:progress", 40f)
        .hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "error",
        "auc",
        "logloss",
        "rmse",
        "mae",
        "map",
        "merror",
        "mlogloss",
        "ndcg",
        "accuracy",
        "f1",
        "mse"
      })
  void knowsThePublishedMetricsOfXgboost(String metric) {
    assertThat(AlgorithmMetrics.complete(XGBOOST, List.of()))
        .extracting(MetricDefinition::name)
        .contains("train:" + metric, "validation:" + metric);
  }

  @Test
  void ownDefinitionsAreKeptForAFrameworkAndRefusedForAnAlgorithm() {
    assertThat(AlgorithmMetrics.complete(XGBOOST, OWN)).isEqualTo(OWN);
    assertRefused(
        "ValidationException",
        "You can't override the metric definitions for Amazon SageMaker algorithms.",
        () -> AlgorithmMetrics.complete(LINEAR_LEARNER, OWN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xgboost:1",
        "000000000000.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:1.7-1",
        "683313688378.dkr.ecr.us-east-1.amazonaws.com/team/sagemaker-xgboost:1.7-1",
      })
  void knowsNothingOfImagesOfOthers(String image) {
    assertThat(AlgorithmMetrics.complete(image, List.of())).isEmpty();
  }

  private static Map<String, Float> scrape(String image, String... lines) {
    Map<String, Float> found = new LinkedHashMap<>();
    MetricScraper scraper =
        new MetricScraper(
            AlgorithmMetrics.complete(image, List.of()), Clock.systemUTC(), found::put);
    List.of(lines).forEach(scraper);
    return found;
  }
}
