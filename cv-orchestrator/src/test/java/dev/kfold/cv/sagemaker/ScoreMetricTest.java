package dev.kfold.cv.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.HyperParameters;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.cv.parameters.TrialParameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;

/** The metrics of a fold's job, from the hyperparameters and the orchestrator's own job. */
class ScoreMetricTest {

  private static final String BUILT_IN =
      "123456789012.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-xgboost:1.7-1";

  private static final MetricDefinition MEAN =
      definition("mean", "average model test score:(.*?);");
  private static final MetricDefinition AUC = definition("validation:auc", "auc=(.*?);");

  @Test
  void isThatOfOurTrainerIfNoneIsGiven() {
    FoldJobSettings settings = settings(Map.of(), MEAN);

    assertThat(settings.metric()).isEqualTo(ScoreMetric.OF_TRAINER);
    assertThat(settings.container().algorithm().metricDefinitions())
        .containsExactly(MEAN, definition("test:score", "model test score:(.*?);"));
  }

  @Test
  void mayBeOneOfTheOwnJob() {
    FoldJobSettings settings = settings(Map.of("metric", "validation:auc"), MEAN, AUC);

    assertThat(settings.metric().regex()).hasValue("auc=(.*?);");
    assertThat(settings.metric().members()).containsExactly("validation:auc", "auc");
    assertThat(settings.container().algorithm().metricDefinitions()).containsExactly(MEAN, AUC);
  }

  @Test
  void mayBeDefinedByAHyperparameter() {
    FoldJobSettings settings =
        settings(Map.of("metric", "auc", "metric_regex", "auc=(.*?);"), MEAN);

    assertThat(settings.container().algorithm().metricDefinitions())
        .containsExactly(MEAN, definition("auc", "auc=(.*?);"));
  }

  @Test
  void mayBeDefinedTwiceInTheSameWay() {
    assertThat(
            settings(Map.of("metric", "validation:auc", "metric_regex", "auc=(.*?);"), AUC)
                .container()
                .algorithm()
                .metricDefinitions())
        .containsExactly(AUC);
  }

  @Test
  void ofAnAlgorithmOfTheServiceHasNoDefinition() {
    FoldJobSettings settings =
        settings(Map.of("trainer_image", BUILT_IN, "metric", "validation:auc"), MEAN);

    assertThat(settings.metric().definition()).isEmpty();
    assertThat(settings.container().algorithm().hasMetricDefinitions()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "sagemaker-xgboost:1.7-1",
    "123456789012.dkr.ecr.eu-west-1.amazonaws.com/our-xgboost:1",
    "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/knn:1",
  })
  void ofAnImageOfOnesOwnNeedsADefinition(String image) {
    assertThatThrownBy(() -> settings(Map.of("trainer_image", image, "metric", "auc"), MEAN))
        .hasMessage(
            "hyperparameter metric: found 'auc', which is not defined (the orchestrator's own job defines mean); give the regular expression that matches it in the log of a fold as metric_regex, such as 'auc=(.*?);'. If it is meant for the image, give it as fold.metric.");
  }

  @Test
  void refusesADefinitionThatTheServiceRefuses() {
    assertThatThrownBy(() ->
            settings(Map.of("trainer_image", BUILT_IN, "metric", "a", "metric_regex", "a=(.*?);")))
        .hasMessageContaining("the service defines the metrics of " + BUILT_IN + " itself");
  }

  @Test
  void hasAnotherNameIfTheTunerReadsItsMeanUnderThisOne() {
    MetricDefinition mean = definition("test:score", "average model test score:(.*?);");

    FoldJobSettings settings = settings(Map.of(), mean);

    assertThat(settings.metric().name()).isEqualTo("fold:score");
    assertThat(settings.container().algorithm().metricDefinitions())
        .containsExactly(mean, definition("fold:score", "model test score:(.*?);"));
  }

  @Test
  void mustBeGivenForAnAlgorithmOfTheService() {
    assertThatThrownBy(() -> settings(Map.of("trainer_image", BUILT_IN), MEAN))
        .hasMessage(
            "hyperparameter metric: is not given; give one of the metrics that %s publishes, such as validation:auc."
                .formatted(BUILT_IN));
  }

  @Test
  void ofAnImageInTheOwnAccountIsDefinedThere() {
    String image = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/knn:1";

    assertThat(
            settings(
                    Map.of("trainer_image", image, "metric", "a", "metric_regex", "a=(.*?);"), MEAN)
                .container()
                .algorithm()
                .metricDefinitions())
        .contains(definition("a", "a=(.*?);"));
  }

  @Test
  void takesTheLastPlaceOfAsManyDefinitionsAsTheServiceTakes() {
    MetricDefinition[] own =
        IntStream.range(0, 40)
            .mapToObj(i -> definition("m" + i, "m%d=(.*?);".formatted(i)))
            .toArray(MetricDefinition[]::new);

    assertThat(settings(Map.of(), own).container().algorithm().metricDefinitions())
        .hasSize(40)
        .contains(definition("test:score", "model test score:(.*?);"));
  }

  @Test
  void refusesTwoDefinitionsOfOneName() {
    assertThatThrownBy(() ->
            settings(Map.of("metric", "validation:auc", "metric_regex", "auc: (.*)$"), MEAN, AUC))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "hyperparameter metric_regex: found 'auc: (.*)$' for metric 'validation:auc', which the orchestrator's own job defines as 'auc=(.*?);'; leave metric_regex out, or choose another name.");
    assertThatThrownBy(() -> settings(Map.of(), AUC, definition("validation:auc", "x=(.*?);")))
        .hasMessage(
            "metric validation:auc: has two definitions in the orchestrator's own job, 'auc=(.*?);' and 'x=(.*?);', expected one for each name; rename or remove one of them.");
  }

  private static FoldJobSettings settings(Map<String, String> more, MetricDefinition... own) {
    Map<String, String> values =
        new HashMap<>(
            Map.of(
                "trainer_image", "registry/xgboost:1",
                "output_path", "s3://b/out",
                "instance_type", "ml.m5.large",
                "role_arn", "arn:aws:iam::1:role/r"));
    values.putAll(more);
    return FoldJobSettings.of(
        TrialParameters.of(new HyperParameters(values)),
        OwnJob.of(
            DescribeTrainingJobResponse.builder()
                .trainingJobName("trial")
                .trainingJobArn("arn:aws:sagemaker:eu-west-1:111122223333:training-job/trial")
                .algorithmSpecification(algorithm -> algorithm.metricDefinitions(List.of(own)))
                .build()));
  }

  private static MetricDefinition definition(String name, String regex) {
    return MetricDefinition.builder().name(name).regex(regex).build();
  }
}
