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
  void aTrialThatFallsBehindIsStoppedAndKeepsItsLastValue() throws Exception {
    start(TrainingJobEarlyStoppingType.AUTO, HyperParameterTuningJobObjectiveType.MAXIMIZE);
    runThree(0.5, 0.6, 0.7);

    String trial = tuner.awaitRunning(1);
    tuner.trials().report(trial, METRIC, 0.55);
    tuner.awaitStatus("svm", "Completed");

    JsonNode job = tuner.describe("svm");
    assertThat(job.at("/TrainingJobStatusCounters/Stopped").intValue()).isEqualTo(1);
    assertThat(job.at("/ObjectiveStatusCounters/Succeeded").intValue()).isEqualTo(4);
  }

  @Test
  void aTrialThatKeepsUpRunsToItsEnd() throws Exception {
    start(TrainingJobEarlyStoppingType.AUTO, HyperParameterTuningJobObjectiveType.MAXIMIZE);
    runThree(0.5, 0.6, 0.7);

    String trial = tuner.awaitRunning(1);
    tuner.trials().report(trial, METRIC, 0.65);
    tuner.trials().report(trial, "test:loss", 0.0); // not the objective

    assertThat(tuner.trials().running()).containsExactly(trial);
  }

  @Test
  void worseMeansGreaterWhereTheObjectiveIsMinimized() throws Exception {
    start(TrainingJobEarlyStoppingType.AUTO, HyperParameterTuningJobObjectiveType.MINIMIZE);
    runThree(0.5, 0.6, 0.7);

    tuner.trials().report(tuner.awaitRunning(1), METRIC, 0.65);

    tuner.await(() -> tuner.trials().running().isEmpty());
  }

  @Test
  void nothingIsStoppedUnlessTheRequestAsksForIt() throws Exception {
    start(TrainingJobEarlyStoppingType.OFF, HyperParameterTuningJobObjectiveType.MAXIMIZE);
    runThree(0.5, 0.6, 0.7);

    String trial = tuner.awaitRunning(1);
    tuner.trials().report(trial, METRIC, 0.0);

    assertThat(tuner.trials().running()).containsExactly(trial);
  }

  private void start(TrainingJobEarlyStoppingType type, HyperParameterTuningJobObjectiveType goal) {
    tuner.create(
        changed(
            request("svm", 4, 1),
            c ->
                c.trainingJobEarlyStoppingType(type)
                    .hyperParameterTuningJobObjective(o -> o.metricName(METRIC).type(goal))));
  }

  /** Three trials of two steps with the same value each. */
  private void runThree(double... values) throws InterruptedException {
    for (double value : values) {
      String trial = tuner.awaitRunning(1);
      tuner.trials().report(trial, METRIC, value);
      tuner.trials().complete(trial, METRIC, OptionalDouble.of(value));
      tuner.await(() -> !tuner.trials().running().contains(trial));
    }
  }
}
