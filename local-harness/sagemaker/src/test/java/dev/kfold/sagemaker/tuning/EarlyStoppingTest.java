package dev.kfold.sagemaker.tuning;

import static dev.kfold.sagemaker.tuning.TuningRequests.METRIC;
import static dev.kfold.sagemaker.tuning.TuningRequests.changed;
import static dev.kfold.sagemaker.tuning.TuningRequests.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobObjectiveType;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobEarlyStoppingType;
import tools.jackson.databind.JsonNode;

class EarlyStoppingTest {

  private final RunningTuner tuner = RunningTuner.start();

  @AfterEach
  void close() {
    tuner.close();
  }

  @Test
  void aHopelessTrialIsStoppedAndKeepsItsLastValue() throws Exception {
    String trial =
        runToFourth(
            TrainingJobEarlyStoppingType.AUTO, HyperParameterTuningJobObjectiveType.MAXIMIZE);

    tuner.trials().report(trial, METRIC, 0.55);
    tuner.awaitStatus("svm", "Completed");

    JsonNode job = tuner.describe("svm");
    assertThat(job.at("/TrainingJobStatusCounters/Stopped").intValue()).isEqualTo(1);
    assertThat(job.at("/ObjectiveStatusCounters/Succeeded").intValue()).isEqualTo(4);
  }

  @Test
  void aTrialAboveTheMedianIsNotStopped() throws Exception {
    String trial =
        runToFourth(
            TrainingJobEarlyStoppingType.AUTO, HyperParameterTuningJobObjectiveType.MAXIMIZE);

    tuner.trials().report(trial, METRIC, 0.65);
    tuner.trials().report(trial, "test:loss", 0.0); // not the objective

    assertThat(tuner.trials().running()).containsExactly(trial);
  }

  @Test
  void greaterIsWorseIfTheObjectiveIsMinimized() throws Exception {
    String trial =
        runToFourth(
            TrainingJobEarlyStoppingType.AUTO, HyperParameterTuningJobObjectiveType.MINIMIZE);

    tuner.trials().report(trial, METRIC, 0.65);

    tuner.await(() -> tuner.trials().running().isEmpty());
  }

  @Test
  void noTrialIsStoppedIfEarlyStoppingIsOff() throws Exception {
    String trial =
        runToFourth(
            TrainingJobEarlyStoppingType.OFF, HyperParameterTuningJobObjectiveType.MAXIMIZE);

    tuner.trials().report(trial, METRIC, 0.0);

    assertThat(tuner.trials().running()).containsExactly(trial);
  }

  /** Ends three trials of two steps with the values 0.5, 0.6 and 0.7; returns the fourth one. */
  private String runToFourth(
      TrainingJobEarlyStoppingType type, HyperParameterTuningJobObjectiveType goal)
      throws InterruptedException {
    tuner.create(
        changed(
            request("svm", 4, 1),
            c ->
                c.trainingJobEarlyStoppingType(type)
                    .hyperParameterTuningJobObjective(o -> o.metricName(METRIC).type(goal))));
    for (double value : new double[] {0.5, 0.6, 0.7}) {
      String trial = tuner.awaitRunning(1);
      tuner.trials().report(trial, METRIC, value);
      tuner.trials().complete(trial, METRIC, OptionalDouble.of(value));
      tuner.await(() -> !tuner.trials().running().contains(trial));
    }
    return tuner.awaitRunning(1);
  }
}
