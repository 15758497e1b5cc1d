package dev.kfold.harness.endpoint.tuning;

import static dev.kfold.harness.endpoint.tuning.TuningRequests.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.harness.endpoint.state.Changes;
import dev.kfold.harness.endpoint.state.MemoryTables;
import dev.kfold.harness.endpoint.state.Table;
import dev.kfold.harness.endpoint.state.Tables;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TuningRestartTest {

  private final Tables tables = new KeptTables();
  private final FakeTrialJobs trials = new FakeTrialJobs(tables.changes());

  /** Tables that outlive the service that asked for them. */
  private static final class KeptTables implements Tables {

    private final MemoryTables memory = new MemoryTables();
    private final Map<String, Table<?>> kept = new HashMap<>();

    @Override
    @SuppressWarnings("unchecked") // a kind has one type
    public <T> Table<T> table(String kind, Class<T> type) {
      return (Table<T>) kept.computeIfAbsent(kind, _ -> memory.table(kind, type));
    }

    @Override
    public Changes changes() {
      return memory.changes();
    }
  }

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
      assertThat(tuner.describe("svm").at("/BestTrainingJob/TrainingJobName").asString())
          .startsWith("svm-001-");
      assertThat(tuner.describe("svm").at("/TrainingJobStatusCounters/RetryableError").intValue())
          .isEqualTo(1);
    }
  }

  @Test
  void aJobThatHadEndedStaysAsItWas() throws Exception {
    try (RunningTuner tuner = RunningTuner.start(tables, trials)) {
      tuner.create(request("svm", 1, 1));
      tuner.complete(0.5);
      tuner.awaitStatus("svm", "Completed");
    }

    try (RunningTuner tuner = RunningTuner.start(tables, trials)) {
      assertThat(tuner.status("svm")).isEqualTo("Completed");
    }
  }

  @Test
  void aJobThatWasBeingStoppedIsStopped() {
    Table<TuningJob> jobs = tables.table("hyper-parameter-tuning-job", TuningJob.class);
    TuningJob job = TuningJob.created(request("svm", 3, 1), "arn", Instant.EPOCH);
    jobs.insert("svm", job.stopping(Instant.EPOCH));

    try (RunningTuner tuner = RunningTuner.start(tables, trials)) {
      assertThat(tuner.status("svm")).isEqualTo("Stopped");
      assertThat(tuner.describe("svm").has("FailureReason")).isFalse();
    }
  }
}
