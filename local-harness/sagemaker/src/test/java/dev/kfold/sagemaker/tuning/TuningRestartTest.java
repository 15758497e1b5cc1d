package dev.kfold.sagemaker.tuning;

import static dev.kfold.sagemaker.tuning.TuningRequests.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.state.MemoryTables;
import dev.kfold.sagemaker.state.ResourceTable;
import dev.kfold.sagemaker.state.Tables;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TuningRestartTest {

  private final Tables tables = new MemoryTables();
  private final FakeTrialJobs trials = new FakeTrialJobs(tables.changes());

  @Test
  void aJobThatWasInProgressHasFailedAndSaysWhy() throws Exception {
    try (RunningTuner tuner = RunningTuner.start(tables, trials)) {
      tuner.create(request("svm", 3, 1));
      tuner.complete(0.5);
      tuner.awaitRunning(1);
    }
    trials.fail(trials.running().getFirst(), "InternalServerError: the endpoint was ended");

    try (RunningTuner tuner = RunningTuner.start(tables, trials)) {
      assertThat(tuner.status("svm")).isEqualTo("Failed");
      assertThat(tuner.describe("svm").path("FailureReason").asString())
          .startsWith("InternalServerError: ")
          .contains("Start the tuning job again");
      assertThat(tuner.best("svm")).startsWith("svm-001-");
      assertThat(tuner.describe("svm").at("/TrainingJobStatusCounters/RetryableError").intValue())
          .isEqualTo(1);
    }
  }

  @Test
  void aJobThatHadEndedStaysAsItWas() throws Exception {
    try (RunningTuner tuner = RunningTuner.start(tables, trials)) {
      tuner.run(request("svm", 1, 1), 0.5);
    }

    try (RunningTuner tuner = RunningTuner.start(tables, trials)) {
      assertThat(tuner.status("svm")).isEqualTo("Completed");
    }
  }

  @Test
  void aJobThatWasBeingStoppedIsStopped() {
    ResourceTable<TuningJob> jobs = tables.table("hyper-parameter-tuning-job", TuningJob.class);
    TuningJob job = TuningJob.created(request("svm", 3, 1), "arn", Instant.EPOCH);
    jobs.insert("svm", job.stopping(Instant.EPOCH));

    try (RunningTuner tuner = RunningTuner.start(tables, trials)) {
      assertThat(tuner.status("svm")).isEqualTo("Stopped");
      assertThat(tuner.describe("svm").has("FailureReason")).isFalse();
    }
  }
}
