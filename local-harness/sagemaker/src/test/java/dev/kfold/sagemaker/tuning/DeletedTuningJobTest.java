package dev.kfold.sagemaker.tuning;

import static dev.kfold.sagemaker.Calls.assertRefused;
import static dev.kfold.sagemaker.tuning.TuningRequests.request;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeletedTuningJobTest {

  private final RunningTuner tuner = RunningTuner.start();

  @AfterEach
  void close() {
    tuner.close();
  }

  @Test
  void aDeletedJobIsForgottenAndItsTrialsAreNot() throws Exception {
    tuner.run(request("svm", 1, 1), 0.5);
    String trial = tuner.trials().started().getFirst().trainingJobName();

    tuner.call("DeleteHyperParameterTuningJob", "svm");

    assertRefused(
        "ResourceNotFound", "can't find a tuning job called svm", () -> tuner.describe("svm"));
    assertThat(tuner.trials().find(trial)).isPresent();
  }

  @Test
  void aJobInProgressIsNotDeleted() {
    tuner.create(request("svm", 1, 1));

    assertRefused(
        "ValidationException",
        "not in a terminal state: its status is InProgress",
        () -> tuner.call("DeleteHyperParameterTuningJob", "svm"));
  }

  @Test
  void deletedTrialsAreLeftOut() throws Exception {
    tuner.run(request("svm", 2, 1), 0.9, 0.5);

    tuner.trials().delete(tuner.trials().started().getFirst().trainingJobName());

    assertThat(tuner.best("svm")).startsWith("svm-002-");
    assertThat(tuner.describe("svm").at("/TrainingJobStatusCounters/Completed").intValue())
        .isEqualTo(1);
  }

  @Test
  void itsNameCanBeGivenToAnotherJobWhoseTrialsHaveNamesOfTheirOwn() throws Exception {
    for (int i = 0; i < 2; i++) {
      tuner.run(request("svm", 1, 1), 0.5);
      tuner.call("DeleteHyperParameterTuningJob", "svm");
    }

    assertThat(tuner.trials().started())
        .hasSize(2)
        .extracting(trial -> trial.trainingJobName())
        .doesNotHaveDuplicates();
  }
}
