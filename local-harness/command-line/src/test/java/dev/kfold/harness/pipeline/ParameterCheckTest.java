package dev.kfold.harness.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.split.SplitKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The parameters that an execution is refused for before its first job. */
class ParameterCheckTest {

  private static final String BAYESIAN =
      CrossValidationPipeline.definition(PipelineOptions.of(Strategy.BAYESIAN, 12));
  private static final String GRID =
      CrossValidationPipeline.definition(PipelineOptions.of(Strategy.GRID, 12));

  @Test
  void theDefaultsCanWork() {
    assertThatCode(() -> ParameterCheck.of(BAYESIAN, Map.of()).verify()).doesNotThrowAnyException();
    assertThatCode(() -> ParameterCheck.of(GRID, Map.of()).verify()).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource(SplitKind.class)
  void asksForTheGroupColumnIfAndOnlyIfTheSplitNeedsIt(SplitKind kind) {
    List<String> without = faults(BAYESIAN, Map.of("SplitType", kind.toString()));
    List<String> with =
        faults(BAYESIAN, Map.of("SplitType", kind.toString(), "GroupColumn", "patient"));

    if (kind.usesGroups()) {
      assertThat(without)
          .containsExactly(
              "parameter SplitType: %s needs the column of the groups; give --parameter GroupColumn=COLUMN."
                  .formatted(kind));
      assertThat(with).isEmpty();
    } else {
      assertThat(without).isEmpty();
      assertThat(with)
          .singleElement()
          .asString()
          .startsWith(
              "parameter GroupColumn: found 'patient' with SplitType %s, which ignores groups"
                  .formatted(kind));
    }
  }

  @Test
  void theColumnMayBeADefaultOfThePipeline() {
    String definition =
        CrossValidationPipeline.definition(
            PipelineOptions.of(Strategy.BAYESIAN, 12), Map.of("GroupColumn", "patient"));

    assertThat(faults(definition, Map.of("SplitType", "group"))).isEmpty();
    assertThat(faults(definition, Map.of("SplitType", "group", "GroupColumn", " "))).hasSize(1);
  }

  @Test
  void refusesABaselineThatNoModelCanReach() {
    assertThat(faults(BAYESIAN, Map.of("ObjectiveMetric", "neg_log_loss")))
        .containsExactly(
            "parameter BaselineModelObjectiveValue: found 0.8 with ObjectiveMetric neg_log_loss, which is at most 0, so that no model would be registered; lower it.");
    assertThat(
            faults(
                BAYESIAN,
                Map.of("ObjectiveMetric", "neg_log_loss", "BaselineModelObjectiveValue", "-0.5")))
        .isEmpty();
    assertThat(faults(BAYESIAN, Map.of("BaselineModelObjectiveValue", "80"))).hasSize(1);
  }

  @Test
  void tellsAllFaultsAtOnce() {
    assertThat(
            faults(
                BAYESIAN,
                Map.of(
                    "KFold", "1",
                    "Repeats", "0",
                    "MaxTrainingJobs", "0x2",
                    "MinimumC", "200",
                    "MinimumGamma", "0",
                    "SplitType", "group")))
        .containsExactlyInAnyOrder(
            "parameter KFold: found '1', expected a whole number of at least 2.",
            "parameter Repeats: found '0', expected a whole number of at least 1.",
            "parameter MaxTrainingJobs: found '0x2', expected a whole number of at least 1.",
            "parameters MinimumC and MaximumC: found '200' and '100.0', expected two numbers, 0 <= MinimumC < MaximumC.",
            "parameters MinimumGamma and MaximumGamma: found '0' and '10.0', expected two numbers, 0 < MinimumGamma < MaximumGamma.",
            "parameter SplitType: group needs the column of the groups; give --parameter GroupColumn=COLUMN.");
  }

  @Test
  void refusesRangesThatAGridDoesNotRead() {
    assertThat(faults(GRID, Map.of("MinimumC", "1", "MaximumGamma", "2")))
        .singleElement()
        .asString()
        .startsWith("parameters MinimumC, MaximumGamma: have no effect on a grid");
  }

  @Test
  void theStartCallOfTheBlogCanWork() {
    assertThat(
            faults(
                BAYESIAN,
                Map.of("BaselineModelObjectiveValue", "0.8", "MinimumC", "0", "MaximumC", "1")))
        .isEmpty();
    assertThat(faults(BAYESIAN, Map.of("MinimumC", "0", "CScalingType", "Logarithmic")))
        .singleElement()
        .asString()
        .startsWith("parameter CScalingType: found Logarithmic with MinimumC 0");
  }

  @Test
  void refusesMoreInstancesThanAFitOrASplitCanUse() {
    assertThat(faults(BAYESIAN, Map.of("TrainingInstanceCount", "2")))
        .containsExactly(
            "parameter TrainingInstanceCount: found '2', expected 1, because an SVM is fitted on one instance; for more folds at a time raise MaxParallelFolds.");
    assertThat(faults(BAYESIAN, Map.of("ProcessingInstanceCount", "3")))
        .containsExactly(
            "parameter ProcessingInstanceCount: found '3', expected 1, because one instance splits the whole table.");
  }

  @Test
  void refusesWarmPoolsOfSpotInstances() {
    assertThat(faults(BAYESIAN, Map.of("UseSpot", "true", "KeepAliveSeconds", "600")))
        .singleElement()
        .asString()
        .startsWith("parameters UseSpot and KeepAliveSeconds: exclude each other");
    assertThat(faults(BAYESIAN, Map.of("UseSpot", "true"))).isEmpty();
  }

  @Test
  void refusesAnEmptyValueAsTheServiceDoes() {
    assertThat(faults(BAYESIAN, Map.of("FoldRoleArn", "")))
        .containsExactly(
            "parameter FoldRoleArn: has no value, which the service refuses; leave it out for its default.");
  }

  @Test
  void isolatedTrialsCannotUseTheNetwork() {
    JobOptions isolated =
        new JobOptions(
            Optional.empty(), Optional.empty(), List.of(), List.of(), false, true, Map.of());
    String definition =
        CrossValidationPipeline.definition(
            PipelineOptions.of(Strategy.BAYESIAN, 12).with(isolated, InstanceTypes.NONE));

    assertThat(faults(definition, Map.of()))
        .containsExactly(
            "parameter FoldMode: found 'auto' with --isolate, expected in-process, because a trial without a network cannot start the jobs of its folds.",
            "parameter EarlyStopping: found 'bound' with --isolate, expected none, because a trial without a network cannot ask the tuner for its best trial.");
    assertThat(faults(definition, Map.of("FoldMode", "in-process", "EarlyStopping", "none")))
        .isEmpty();
    assertThat(faults(definition, Map.of("SearchMode", "job"))).isEmpty();
  }

  @Test
  void aSearchInOneJobEndsBeforeItsJobIsStopped() {
    Map<String, String> given =
        Map.of("SearchMaxRuntimeSeconds", "3600", "TrialMaxRuntimeSeconds", "3600");

    assertThat(faults(BAYESIAN, given)).isEmpty();
    assertThat(
            faults(
                BAYESIAN,
                Map.of(
                    "SearchMode", "job",
                    "SearchMaxRuntimeSeconds", "3600",
                    "TrialMaxRuntimeSeconds", "3600")))
        .containsExactly(
            "parameter SearchMaxRuntimeSeconds: found 3600, expected less than TrialMaxRuntimeSeconds (3600), which stops the job before it can report; lower the one or raise the other.");
  }

  @Test
  void judgesNoPipelineThatHasOtherParameters() {
    String other = "{\"Parameters\":[{\"Name\":\"SplitType\",\"DefaultValue\":\"group\"}]}";

    assertThat(faults(other, Map.of())).isEmpty();
  }

  private static List<String> faults(String definition, Map<String, String> given) {
    InvalidInputException refused =
        catchThrowableOfType(
            InvalidInputException.class, () -> ParameterCheck.of(definition, given).verify());
    return refused == null ? List.of() : refused.problems();
  }
}
