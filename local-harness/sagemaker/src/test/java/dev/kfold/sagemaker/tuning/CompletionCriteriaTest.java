package dev.kfold.sagemaker.tuning;

import static dev.kfold.sagemaker.tuning.TuningRequests.METRIC;
import static dev.kfold.sagemaker.tuning.TuningRequests.changed;
import static dev.kfold.sagemaker.tuning.TuningRequests.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.CompleteOnConvergence;
import software.amazon.awssdk.services.sagemaker.model.ConvergenceDetected;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobObjectiveType;
import software.amazon.awssdk.services.sagemaker.model.TuningJobCompletionCriteria;
import tools.jackson.databind.JsonNode;

class CompletionCriteriaTest {

  private final RunningTuner tuner = RunningTuner.start();

  @AfterEach
  void close() {
    tuner.close();
  }

  @Test
  void aTrialThatReachesTheTargetEndsTheJobAndTheTrialsBesideIt() throws Exception {
    create(20, 2, c -> c.targetObjectiveMetricValue(0.9f));

    tuner.complete(0.5);
    String oldest = tuner.awaitRunning(2);
    tuner.trials().complete(oldest, METRIC, OptionalDouble.of(0.9));
    tuner.awaitStatus("svm", "Completed");

    assertThat(tuner.trials().started()).hasSizeLessThanOrEqualTo(4);
    assertThat(tuner.trials().running()).isEmpty();
    assertThat(tuner.describe("svm").at("/TrainingJobStatusCounters/Stopped").intValue())
        .isPositive();
  }

  @Test
  void aMinimizedObjectiveReachesTheTargetFromAbove() throws Exception {
    tuner.run(
        changed(
            request("svm", 3, 1),
            c ->
                c.tuningJobCompletionCriteria(it -> it.targetObjectiveMetricValue(0.2f))
                    .hyperParameterTuningJobObjective(o ->
                        o.metricName(METRIC).type(HyperParameterTuningJobObjectiveType.MINIMIZE))),
        0.5,
        0.2);

    assertThat(tuner.trials().started()).hasSize(2);
  }

  @Test
  void trialsThatImproveByLessThanOnePerCentEndTheJob() throws Exception {
    create(
        20, 1, c -> c.bestObjectiveNotImproving(it -> it.maxNumberOfTrainingJobsNotImproving(3)));

    tuner.complete(0.5, 0.6, 0.1, 0.2, 0.605);
    tuner.awaitStatus("svm", "Completed");

    JsonNode job = tuner.describe("svm");
    assertThat(tuner.trials().started()).hasSize(5);
    assertThat(
            job.at("/TuningJobCompletionDetails/NumberOfTrainingJobsObjectiveNotImproving")
                .intValue())
        .isEqualTo(3);
    assertThat(job.at("/BestTrainingJob/TrainingJobName").asString()).startsWith("svm-005-");
  }

  @Test
  void noImprovementForLongEnoughIsConvergence() throws Exception {
    create(30, 1, c -> c.convergenceDetected(converging(CompleteOnConvergence.ENABLED)));

    tuner.complete(standstill(11));
    tuner.awaitStatus("svm", "Completed");

    assertThat(tuner.trials().started()).hasSize(11);
    assertThat(
            tuner
                .describe("svm")
                .at("/TuningJobCompletionDetails/ConvergenceDetectedTime")
                .isNumber())
        .isTrue();
  }

  @Test
  void convergenceIsDescribedEvenIfItDoesNotEndTheJob() throws Exception {
    create(12, 1, c -> c.convergenceDetected(converging(CompleteOnConvergence.DISABLED)));

    tuner.complete(standstill(12));
    tuner.awaitStatus("svm", "Completed");

    assertThat(tuner.trials().started()).hasSize(12);
    assertThat(tuner.describe("svm").path("TuningJobCompletionDetails").propertyNames())
        .contains("ConvergenceDetectedTime");
  }

  @Test
  void trialsWithoutAnObjectiveDoNotCountForProgress() throws Exception {
    create(4, 1, c -> c.bestObjectiveNotImproving(it -> it.maxNumberOfTrainingJobsNotImproving(3)));

    tuner.complete(0.5);
    for (int i = 0; i < 3; i++) {
      tuner.trials().fail(tuner.awaitRunning(1));
    }
    tuner.awaitStatus("svm", "Completed");

    assertThat(tuner.trials().started()).hasSize(4);
    assertThat(
            tuner
                .describe("svm")
                .at("/TuningJobCompletionDetails/NumberOfTrainingJobsObjectiveNotImproving")
                .intValue())
        .isZero();
  }

  private void create(
      int trials, int parallel, Consumer<TuningJobCompletionCriteria.Builder> criteria) {
    tuner.create(
        changed(request("svm", trials, parallel), c -> c.tuningJobCompletionCriteria(criteria)));
  }

  private static Consumer<ConvergenceDetected.Builder> converging(CompleteOnConvergence value) {
    return it -> it.completeOnConvergence(value);
  }

  private static double[] standstill(int trials) {
    return Collections.nCopies(trials, 0.5).stream().mapToDouble(Double::doubleValue).toArray();
  }
}
