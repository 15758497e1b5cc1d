package dev.kfold.cv.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.HyperParameters;
import dev.kfold.contract.InvalidInputException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialParametersTest {

  @Test
  void hasDefaultsThatWorkWhenNothingIsGiven() {
    TrialParameters parameters = of(Map.of());

    assertThat(parameters.k()).as("as many as the data was split into").isEmpty();
    assertThat(parameters.foldMode()).isEqualTo(FoldMode.JOBS);
    assertThat(parameters.maxParallelFolds()).as("all of them").isEmpty();
    assertThat(parameters.refit()).isFalse();
  }

  @Test
  void readsTheNamesOfTheSample() {
    TrialParameters parameters =
        of(
            Map.of(
                "k", "3",
                "train_src", "s3://bucket/train",
                "test_src", "s3://bucket/test",
                "output_path", "s3://bucket/output",
                "instance_type", "ml.c4.xlarge",
                "region", "us-east-2",
                "c", "0.5",
                "gamma", "1.3494417573713629e-08",
                "kernel", "sigmoid"));

    assertThat(parameters.k()).contains(3);
    assertThat(parameters.trainSource()).contains("s3://bucket/train");
    assertThat(parameters.region()).contains("us-east-2");
    assertThat(parameters.fit().svm().c()).isEqualTo(0.5);
  }

  @Test
  void readsTheSpeedByWhichAnAutomaticFoldModeDecides() {
    assertThat(of(Map.of()).estimates()).isEqualTo(FoldModeEstimates.DEFAULT);
    assertThat(
            of(Map.of("job_start_seconds", "20", "kernel_values_per_second", "400000000"))
                .estimates())
        .isEqualTo(new FoldModeEstimates(Duration.ofSeconds(20), 4e8));
  }

  @Test
  void aBlankValueMeansTheDefaultBecauseAPipelineSendsEveryName() {
    assertThat(of(Map.of("role_arn", "", "early_stopping", " "))).isEqualTo(of(Map.of()));
  }

  @Test
  void refusesAllFaultsAtOnce() {
    assertThatThrownBy(
            () -> of(Map.of("k", "1", "fold_mode", "cluster", "c", "-1", "max_paralel_folds", "2")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("hyperparameter k: found '1', expected a whole number of at least 2.")
        .hasMessageContaining("fold_mode: found 'cluster', expected one of jobs, in-process, auto")
        .hasMessageContaining("hyperparameter c: found '-1'")
        .hasMessageContaining("did you mean 'max_parallel_folds'?");
  }

  @Test
  void endsTrialsEarlyByDefaultOnlyIfFoldsRunOneAfterTheOther() {
    assertThat(of(Map.of()).earlyStopping(true)).isEqualTo(EarlyStopping.BOUND);
    assertThat(of(Map.of()).earlyStopping(false)).isEqualTo(EarlyStopping.NONE);
    assertThat(of(Map.of("early_stopping", "none")).earlyStopping(true))
        .isEqualTo(EarlyStopping.NONE);
    assertThat(of(Map.of("early_stopping", "forgiving")).earlyStopping(false))
        .isEqualTo(EarlyStopping.FORGIVING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"team", "=data", "team=a,team=b"})
  void refusesTagsThatAreNoPairs(String tags) {
    assertThatThrownBy(() -> of(Map.of("tags", tags)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("hyperparameter tags: found '");
  }

  @Test
  void refusesModelsOfFoldsThatLeaveNone() {
    assertThatThrownBy(() -> of(Map.of("return_estimator", "true", "fold_mode", "auto")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("found true with fold_mode auto, but only fold jobs leave models");
  }

  @Test
  void refusesToTakeTheWorstScoreOfOurTrainerForTheBest() {
    assertThat(of(Map.of("objective", "maximize")).objective()).isEqualTo(Objective.MAXIMIZE);
    assertThatThrownBy(() -> of(Map.of("objective", "minimize", "objective_metric", "f1_macro")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "hyperparameter objective: found minimize, but the greatest f1_macro is the best, as of every metric of kfold-trainer; leave it out.");
  }

  @Test
  void canLeaveTagsOut() {
    assertThat(of(Map.of()).overrides().tags()).isEmpty();
    assertThat(of(Map.of("tags", "none")).overrides().tags()).hasValue(Map.of());
  }

  private static TrialParameters of(Map<String, String> values) {
    return TrialParameters.of(new HyperParameters(values));
  }
}
