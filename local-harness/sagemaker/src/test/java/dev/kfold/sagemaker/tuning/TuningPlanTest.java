package dev.kfold.sagemaker.tuning;

import static dev.kfold.sagemaker.tuning.TuningRequests.categorical;
import static dev.kfold.sagemaker.tuning.TuningRequests.changed;
import static dev.kfold.sagemaker.tuning.TuningRequests.continuous;
import static dev.kfold.sagemaker.tuning.TuningRequests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.state.Changes;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.ContinuousParameterRange;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobConfig;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobStrategyType;
import software.amazon.awssdk.services.sagemaker.model.IntegerParameterRange;

class TuningPlanTest {

  private static final Parents NO_PARENTS =
      new Parents(_ -> Optional.empty(), new TrialResults(new FakeTrialJobs(new Changes())));

  @Test
  void refusesWhatTheServiceRefuses() {
    assertInvalid(
        "none of the MetricDefinitions [test:score]",
        c -> c.hyperParameterTuningJobObjective(o -> o.metricName("accuracy")));
    assertInvalid("Hyperband", c -> c.strategy(HyperParameterTuningJobStrategyType.HYPERBAND));
    assertInvalid(
        "categorical ranges only", c -> c.strategy(HyperParameterTuningJobStrategyType.GRID));
    assertInvalid("needs values above 0", c -> c.parameterRanges(continuous("c", "0", "1")));
    assertInvalid("MinValue must be less", c -> c.parameterRanges(continuous("c", "1", "1")));
    assertInvalid(
        "'one' where a number belongs", c -> c.parameterRanges(continuous("c", "one", "2")));
    assertInvalid(
        "'0x1p3' where a number belongs", c -> c.parameterRanges(continuous("c", "0x1p3", "9")));
    assertInvalid(
        "wider than a number of 64 bits",
        c ->
            c.parameterRanges(r ->
                r.continuousParameterRanges(
                    ContinuousParameterRange.builder()
                        .name("c")
                        .minValue("-1e308")
                        .maxValue("1e308")
                        .build())));
    assertInvalid("both static and tuned", c -> c.parameterRanges(continuous("k", "1", "2")));
    assertInvalid("ParameterRanges is empty", c -> c.parameterRanges(r -> {}));
    assertInvalid(
        "not have enough combinations: 2 for MaxNumberOfTrainingJobs 5",
        c -> c.parameterRanges(r -> r.categoricalParameterRanges(categorical("kernel", "a", "b"))));
    assertInvalid(
        "not have enough combinations: 1 for MaxNumberOfTrainingJobs 5",
        c -> c.parameterRanges(r -> r.categoricalParameterRanges(categorical("x", "a"))));
    assertInvalid(
        "names a value twice",
        c -> c.parameterRanges(r -> r.categoricalParameterRanges(categorical("x", "a", "a"))));
    assertInvalid(
        "tuned twice",
        c ->
            c.parameterRanges(r ->
                r.categoricalParameterRanges(categorical("x", "a", "b"))
                    .integerParameterRanges(
                        IntegerParameterRange.builder()
                            .name("x")
                            .minValue("1")
                            .maxValue("9")
                            .build())));
  }

  @Test
  void acceptsAsManyTrialsAsCombinationsAlsoOfAnSvm() {
    Consumer<HyperParameterTuningJobConfig.Builder> lists =
        c ->
            c.resourceLimits(l -> l.maxNumberOfTrainingJobs(12).maxParallelTrainingJobs(1))
                .parameterRanges(r ->
                    r.categoricalParameterRanges(
                        categorical("c", "1", "2", "3"),
                        categorical("gamma", "0.1", "1"),
                        categorical("kernel", "linear", "rbf")));

    var request = changed(request("svm", 12, 1), lists);
    assertThat(TuningPlan.of(request, NO_PARENTS).trials()).isEqualTo(12);
    var grid =
        changed(
            request("svm", 12, 1),
            lists.andThen(c -> c.strategy(HyperParameterTuningJobStrategyType.GRID)));
    assertThat(TuningPlan.of(grid, NO_PARENTS).trials()).isEqualTo(12);
  }

  @Test
  void takesAChoiceOfOneWord() {
    var request =
        changed(
            request("svm", 5, 1),
            c ->
                c.parameterRanges(r ->
                    r.categoricalParameterRanges(categorical("x", "a"))
                        .integerParameterRanges(
                            IntegerParameterRange.builder()
                                .name("n")
                                .minValue("1")
                                .maxValue("9")
                                .build())));

    assertThatCode(() -> TuningPlan.of(request, NO_PARENTS)).doesNotThrowAnyException();
  }

  @Test
  void saysAllFaultsAtOnce() {
    assertInvalid(
        "MinValue must be less",
        c ->
            c.parameterRanges(continuous("c", "2", "1"))
                .hyperParameterTuningJobObjective(o -> o.metricName("accuracy")));
    assertInvalid(
        "none of the MetricDefinitions",
        c ->
            c.parameterRanges(continuous("c", "2", "1"))
                .hyperParameterTuningJobObjective(o -> o.metricName("accuracy")));
  }

  private static void assertInvalid(
      String sentence, Consumer<HyperParameterTuningJobConfig.Builder> change) {
    assertThatThrownBy(() -> TuningPlan.of(changed(request("svm", 5, 1), change), NO_PARENTS))
        .hasMessageContaining(sentence)
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo("ValidationException"));
  }
}
