package dev.kfold.harness.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobSummary;
import tools.jackson.databind.JsonNode;

/** Trials whose process is killed, whose jobs fail, or whose calls are refused. */
@Timeout(120)
class OrchestratorSurvivalIT {

  private static final int K = 3;

  @TempDir Path folder;

  /** The moments at which the process is killed. */
  enum Moment {
    BEFORE_ITS_FIRST_CALL,
    FIRST_FOLD_STARTED,
    ALL_SLOTS_TAKEN,
    A_FOLD_DONE,
    LAST_FOLD_STARTED,
    ALL_FOLDS_DONE;

    boolean hasCome(OrchestratorProcess trial) {
      return switch (this) {
        case BEFORE_ITS_FIRST_CALL -> true;
        case FIRST_FOLD_STARTED -> !trial.foldJobs().isEmpty();
        case ALL_SLOTS_TAKEN -> trial.foldJobs().size() >= 2;
        case A_FOLD_DONE -> trial.foldJobs(TrainingJobStatus.COMPLETED) >= 1;
        case LAST_FOLD_STARTED -> trial.foldJobs().size() == K;
        case ALL_FOLDS_DONE -> trial.foldJobs(TrainingJobStatus.COMPLETED) == K;
      };
    }
  }

  @ParameterizedTest
  @EnumSource(Moment.class)
  void killedAndStartedAgainItPaysNoFoldTwice(Moment moment) throws Exception {
    try (OrchestratorProcess trial =
        OrchestratorProcess.prepare(folder, "slow-start=400ms", K, trial(2))) {
      trial.start().await(moment::hasCome);
      trial.kill();

      assertThat(trial.start().exitCode()).as("%s", trial.log()).isZero();

      assertThat(trial.foldJobs())
          .extracting(TrainingJobSummary::trainingJobName)
          .containsExactly(name(0), name(1), name(2));
      assertThat(trial.foldJobs(TrainingJobStatus.COMPLETED)).isEqualTo(K);
      assertThat(trial.report().path("status").stringValue()).isEqualTo("Completed");
      assertThat(trial.report().path("mean").doubleValue()).isEqualTo(1.0);
      assertThat(trial.report().path("folds")).hasSize(K);
      assertThat(trial.log().lines().filter(line -> line.startsWith("average model test score:")))
          .containsExactly("average model test score:1.0;");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FIRST_FOLD_STARTED", "ALL_SLOTS_TAKEN", "A_FOLD_DONE"})
  void stoppedItLeavesNoJobRunningAndKeepsTheScoresItHas(Moment moment) throws Exception {
    try (OrchestratorProcess trial =
        OrchestratorProcess.prepare(folder, "slow-start=1500ms", K, trial(2))) {
      trial.start().await(moment::hasCome);

      trial.stop();

      assertThat(trial.exitCode()).as("%s", trial.log()).isEqualTo(143);
      assertThat(trial.foldJobs(TrainingJobStatus.IN_PROGRESS)).isZero();
      assertThat(trial.foldJobs(TrainingJobStatus.STOPPING)).isZero();
      assertThat(trial.report().path("status").stringValue()).isEqualTo("Stopped");
      assertThat(scores(trial.report())).hasSize((int) trial.foldJobs(TrainingJobStatus.COMPLETED));
    }
  }

  @Test
  void getsThroughThrottlingMissingCapacityALostFoldAndQuotedHyperparameters() throws Exception {
    String faults =
        "throttle=DescribeTrainingJob:0.5,throttle=StopTrainingJob:0.9,instances=2,lose=f01,slow-start=100ms,late-metrics=1h,quoted-hyperparameters";
    try (OrchestratorProcess trial = OrchestratorProcess.prepare(folder, faults, K, trial(K))) {

      assertThat(trial.start().exitCode()).as("%s", trial.log()).isZero();

      assertThat(trial.foldJobs())
          .extracting(TrainingJobSummary::trainingJobName)
          .containsExactly(name(0), name(1), name(1) + "-2", name(2));
      assertThat(trial.report().path("folds").path(1).path("attempts").intValue()).isEqualTo(2);
      assertThat(scores(trial.report())).containsExactly(1.0, 1.0, 1.0);
      assertThat(trial.report().has("billable_seconds")).isTrue();
    }
  }

  @Test
  void saysWhichFoldOfWhichJobFailedAndWhereItsLogIs() throws Exception {
    try (OrchestratorProcess trial =
        OrchestratorProcess.prepare(folder, "lose=f01,lose=f01-2,slow-start=200ms", K, trial(K))) {

      assertThat(trial.start().exitCode()).isEqualTo(1);

      assertThat(trial.log())
          .contains(
              "Fold 1 failed in training job " + name(1) + "-2, attempt 2: InternalServerError")
          .contains(
              "Log: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#")
          .contains("logStreamNameFilter$3D" + name(1) + "-2");
      assertThat(trial.foldJobs(TrainingJobStatus.IN_PROGRESS)).isZero();
      assertThat(trial.report().path("status").stringValue()).isEqualTo("Failed");
    }
  }

  @Test
  void endsATrialEarlyWithAMetricThatTheTunerReads() throws Exception {
    Map<String, String> parameters =
        Map.of(
            "k", "3",
            "max_parallel_folds", "1",
            "early_stopping", "forgiving",
            "incumbent_score", "1.2",
            "incumbent_worst_fold", "1.1");
    try (OrchestratorProcess trial = OrchestratorProcess.prepare(folder, "", K, parameters)) {

      assertThat(trial.start().exitCode()).as("%s", trial.log()).isZero();

      assertThat(trial.foldJobs()).hasSize(1);
      assertThat(trial.report().path("status").stringValue()).isEqualTo("EndedEarly");
      assertThat(trial.log())
          .contains("ended early: its mean so far is 1.0, below the best trial's worst 1.1")
          .contains("average model test score:1.0;");
    }
  }

  private static Map<String, String> trial(int parallelFolds) {
    return Map.of("k", String.valueOf(K), "max_parallel_folds", String.valueOf(parallelFolds));
  }

  private static String name(int fold) {
    return "%s-f%02d".formatted(OrchestratorProcess.TRIAL, fold);
  }

  private static List<Double> scores(JsonNode report) {
    return StreamSupport.stream(report.path("folds").spliterator(), false)
        .filter(fold -> fold.has("score"))
        .map(fold -> fold.path("score").doubleValue())
        .toList();
  }
}
