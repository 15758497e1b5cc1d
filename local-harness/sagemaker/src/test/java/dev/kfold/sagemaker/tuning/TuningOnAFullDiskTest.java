package dev.kfold.sagemaker.tuning;

import static dev.kfold.sagemaker.tuning.TuningRequests.METRIC;
import static dev.kfold.sagemaker.tuning.TuningRequests.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.state.FillableTables;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TuningOnAFullDiskTest {

  @TempDir private Path folder;

  @Test
  void aTuningJobWhoseEndCouldNotBeStoredFailsOnceThereIsSpace() throws Exception {
    try (FillableTables tables = new FillableTables(folder)) {
      FakeTrialJobs trials = new FakeTrialJobs(tables.changes());
      try (RunningTuner tuner = RunningTuner.start(tables, trials)) {
        tuner.create(request("svm", 1, 1));
        String trial = tuner.awaitRunning(1);
        tuner.await(() ->
            tuner.describe("svm").at("/TrainingJobStatusCounters/InProgress").intValue() == 1);
        tables.fill();
        trials.complete(trial, METRIC, OptionalDouble.of(0.5));

        tables.freeAfterRefusal();

        tuner.awaitStatus("svm", "Failed");
        assertThat(tuner.describe("svm").path("FailureReason").asString())
            .contains("No space left on device");
      }
    }
  }

  @Test
  void aTrialWhoseStartCouldNotBeStoredIsKnownOnceThereIsSpace() throws Exception {
    try (FillableTables tables = new FillableTables(folder)) {
      FakeTrialJobs trials = new FakeTrialJobs(tables.changes());
      try (RunningTuner tuner = RunningTuner.start(tables, trials)) {
        tuner.create(request("svm", 2, 1));
        String first = tuner.awaitRunning(1);
        tables.fill();
        trials.complete(first, METRIC, OptionalDouble.of(0.5));

        tables.freeAfterRefusal();

        String second = tuner.awaitRunning(1);
        trials.complete(second, METRIC, OptionalDouble.of(0.75));
        tuner.awaitStatus("svm", "Completed");
        assertThat(tuner.best("svm")).isEqualTo(second);
      }
    }
  }
}
