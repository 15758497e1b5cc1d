package dev.kfold.harness.endpoint.tuning;

import static dev.kfold.harness.endpoint.tuning.TuningRequests.METRIC;
import static dev.kfold.harness.endpoint.tuning.TuningRequests.categorical;
import static dev.kfold.harness.endpoint.tuning.TuningRequests.changed;
import static dev.kfold.harness.endpoint.tuning.TuningRequests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.harness.endpoint.Calls;
import dev.kfold.harness.endpoint.api.Arns;
import dev.kfold.harness.endpoint.api.ServiceException;
import dev.kfold.harness.endpoint.state.Changes;
import dev.kfold.harness.endpoint.state.MemoryTables;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobObjectiveType;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobStrategyType;
import tools.jackson.databind.JsonNode;

class TuningServiceTest {

  private final Changes changes = new Changes();
  private final FakeTrialJobs trials = new FakeTrialJobs(changes);
  private final TuningService service =
      new TuningService(
          trials,
          new MemoryTables(changes),
          Clock.systemUTC(),
          new Arns("eu-central-1", "000000000000"));
  private final Calls calls = new Calls();

  TuningServiceTest() {
    calls.add(service.operations());
  }

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void trialsAreOrdinaryTrainingJobsWithStaticAndTunedHyperParameters() throws Exception {
    create(request("svm", 3, 1));

    await(() -> trials.started().size() == 1);
    CreateTrainingJobRequest trial = trials.started().getFirst();
    assertThat(trial.trainingJobName()).matches("svm-001-[0-9a-f]{8}");
    assertThat(trial.hyperParameters())
        .containsKeys("c", "kernel")
        .containsEntry("k", "5")
        .containsEntry("_tuning_objective_metric", METRIC);
    assertThat(Double.parseDouble(trial.hyperParameters().get("c"))).isBetween(0.01, 100.0);
    assertThat(trial.algorithmSpecification().trainingImage()).isEqualTo("kfold-cv:latest");
    assertThat(trials.describe(trial.trainingJobName()).tuningJobArn())
        .isEqualTo("arn:aws:sagemaker:eu-central-1:000000000000:hyper-parameter-tuning-job/svm");
  }

  @Test
  void theBestTrialIsTheEarliestOfThoseWithTheGreatestObjective() throws Exception {
    create(request("svm", 4, 1));
    completeInOrder(0.9, 0.95, 0.95, 0.2);
    awaitStatus("svm", "Completed");

    JsonNode best = describe("svm").path("BestTrainingJob");
    assertThat(best.path("TrainingJobName").asString()).startsWith("svm-002-");
    assertThat(best.path("TunedHyperParameters").propertyNames())
        .containsExactlyInAnyOrder("c", "kernel");
    assertThat(best.at("/FinalHyperParameterTuningJobObjectiveMetric/Value").doubleValue())
        .isEqualTo(0.949999988079071); // 32 bits
  }

  @Test
  void minimizingTurnsTheOrder() throws Exception {
    create(
        changed(
            request("svm", 3, 1),
            c ->
                c.hyperParameterTuningJobObjective(o ->
                    o.metricName(METRIC).type(HyperParameterTuningJobObjectiveType.MINIMIZE))));
    completeInOrder(0.9, 0.1, 0.5);
    awaitStatus("svm", "Completed");

    assertThat(describe("svm").at("/BestTrainingJob/TrainingJobName").asString())
        .startsWith("svm-002-");
  }

  @Test
  void aTrialWithoutObjectiveIsCountedAndNeverBest() throws Exception {
    create(request("svm", 3, 3));
    await(() -> trials.running().size() == 3);
    List<String> names = trials.running();
    trials.complete(names.get(0), METRIC, OptionalDouble.empty());
    trials.fail(names.get(1));
    trials.complete(names.get(2), METRIC, OptionalDouble.of(0.1));
    awaitStatus("svm", "Completed");

    JsonNode job = describe("svm");
    assertThat(job.at("/BestTrainingJob/TrainingJobName").asString()).isEqualTo(names.get(2));
    assertThat(job.at("/TrainingJobStatusCounters/Completed").intValue()).isEqualTo(2);
    assertThat(job.at("/TrainingJobStatusCounters/NonRetryableError").intValue()).isEqualTo(1);
    assertThat(job.at("/ObjectiveStatusCounters/Succeeded").intValue()).isEqualTo(1);
    assertThat(job.at("/ObjectiveStatusCounters/Failed").intValue()).isEqualTo(2);
  }

  @Test
  void aJobWhoseTrialsAllFailedHasFailed() throws Exception {
    create(request("svm", 2, 2));
    await(() -> trials.running().size() == 2);
    trials.running().forEach(trials::fail);
    awaitStatus("svm", "Failed");

    assertThat(describe("svm").path("FailureReason").asString())
        .startsWith("All training jobs failed");
  }

  @Test
  void aJobWithoutAnyObjectiveSaysWhatToCheck() throws Exception {
    create(request("svm", 2, 2));
    await(() -> trials.running().size() == 2);
    trials.running().forEach(name -> trials.complete(name, METRIC, OptionalDouble.empty()));
    awaitStatus("svm", "Failed");

    assertThat(describe("svm").path("FailureReason").asString())
        .contains("No objective metrics found after running 2 training jobs");
  }

  @Test
  void noMoreTrialsRunThanMayInParallel() throws Exception {
    create(request("svm", 6, 2));
    for (int i = 0; i < 6; i++) {
      int ended = i;
      await(() -> trials.started().size() == Math.min(6, ended + 2));
      assertThat(trials.running()).hasSizeLessThanOrEqualTo(2);
      trials.complete(trials.running().getFirst(), METRIC, OptionalDouble.of(0.5));
    }
    awaitStatus("svm", "Completed");
    assertThat(trials.started()).hasSize(6);
  }

  @Test
  void theOrderInWhichParallelTrialsEndChangesNoTrial() throws Exception {
    create(request("first", 12, 3));
    endAll("first", List::getFirst);
    create(request("other", 12, 3));
    endAll("other", List::getLast);

    assertThat(tuned("first")).hasSize(12).isEqualTo(tuned("other"));
  }

  @Test
  void stoppingStopsTheTrialsAndStartsNoMore() throws Exception {
    create(request("svm", 9, 2));
    await(() -> trials.running().size() == 2);

    calls.call("StopHyperParameterTuningJob", "{'HyperParameterTuningJobName':'svm'}");
    awaitStatus("svm", "Stopped");

    assertThat(trials.running()).isEmpty();
    assertThat(trials.started()).hasSize(2);
    assertThat(describe("svm").at("/TrainingJobStatusCounters/Stopped").intValue()).isEqualTo(2);
    assertRefused(
        "ValidationException",
        "in status Stopped",
        () -> calls.call("StopHyperParameterTuningJob", "{'HyperParameterTuningJobName':'svm'}"));
  }

  @Test
  void trialsAreListedByObjectiveWithoutThoseThatHaveNone() throws Exception {
    create(request("svm", 3, 1));
    completeInOrder(0.3, 0.9);
    await(() -> trials.started().size() == 3);
    trials.fail(trials.running().getFirst());
    awaitStatus("svm", "Completed");

    JsonNode list =
        calls.call(
            "ListTrainingJobsForHyperParameterTuningJob",
            "{'HyperParameterTuningJobName':'svm','SortBy':'FinalObjectiveMetricValue','SortOrder':'Descending'}");

    assertThat(list.path("TrainingJobSummaries")).hasSize(2);
    assertThat(list.at("/TrainingJobSummaries/0/TrainingJobName").asString())
        .startsWith("svm-002-");
  }

  @Test
  void aNameIsTakenOnlyOnce() {
    create(request("svm", 1, 1));

    assertRefused("ResourceInUse", "already exists", () -> create(request("svm", 1, 1)));
  }

  @Test
  void aJobThatIsNotThereIsNotFound() {
    assertRefused("ValidationException", "not found", () -> describe("nobody"));
  }

  @Test
  void aGridRunsEveryCombination() throws Exception {
    create(
        changed(
            request("grid", 1, 4),
            c ->
                c.strategy(HyperParameterTuningJobStrategyType.GRID)
                    .resourceLimits(l -> l.maxParallelTrainingJobs(4))
                    .parameterRanges(r ->
                        r.categoricalParameterRanges(
                            categorical("kernel", "linear", "rbf"),
                            categorical("c", "0.1", "1")))));
    await(() -> trials.running().size() == 4);
    trials.running().forEach(name -> trials.complete(name, METRIC, OptionalDouble.of(0.5)));
    awaitStatus("grid", "Completed");

    assertThat(tuned("grid"))
        .containsExactlyInAnyOrder(
            Map.of("kernel", "linear", "c", "0.1"),
            Map.of("kernel", "linear", "c", "1"),
            Map.of("kernel", "rbf", "c", "0.1"),
            Map.of("kernel", "rbf", "c", "1"));
  }

  private static void assertRefused(String code, String sentence, Runnable call) {
    assertThatThrownBy(call::run)
        .hasMessageContaining(sentence)
        .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private JsonNode create(CreateHyperParameterTuningJobRequest request) {
    return calls.call("CreateHyperParameterTuningJob", request);
  }

  private JsonNode describe(String name) {
    return calls.call(
        "DescribeHyperParameterTuningJob", "{'HyperParameterTuningJobName':'" + name + "'}");
  }

  private void completeInOrder(double... scores) throws InterruptedException {
    for (double score : scores) {
      await(() -> !trials.running().isEmpty());
      trials.complete(trials.running().getFirst(), METRIC, OptionalDouble.of(score));
    }
  }

  /** Ends trials one by one, each with a score that depends on its hyperparameters only. */
  private void endAll(String tuningJob, Function<List<String>, String> which)
      throws InterruptedException {
    while (!describe(tuningJob)
        .path("HyperParameterTuningJobStatus")
        .asString()
        .equals("Completed")) {
      List<String> running = trials.running();
      if (!running.isEmpty()) {
        String name = which.apply(running);
        trials.complete(name, METRIC, OptionalDouble.of(score(name)));
      }
      await(() -> !trials.running().isEmpty() || ended(tuningJob));
    }
  }

  private boolean ended(String tuningJob) {
    return describe(tuningJob).has("HyperParameterTuningEndTime");
  }

  private double score(String trialName) {
    Map<String, String> hyperParameters = hyperParameters(trialName);
    double c = Math.log10(Double.parseDouble(hyperParameters.get("c")));
    return "rbf".equals(hyperParameters.get("kernel")) ? 1 - c * c / 10 : 0.5;
  }

  private Map<String, String> hyperParameters(String trialName) {
    return trials.started().stream()
        .filter(trial -> trial.trainingJobName().equals(trialName))
        .findFirst()
        .orElseThrow()
        .hyperParameters();
  }

  private List<Map<String, String>> tuned(String tuningJob) {
    return trials.started().stream()
        .filter(trial -> trial.trainingJobName().startsWith(tuningJob + "-"))
        .map(trial ->
            Map.of(
                "c", trial.hyperParameters().get("c"),
                "kernel", trial.hyperParameters().get("kernel")))
        .toList();
  }

  private void await(BooleanSupplier condition) throws InterruptedException {
    assertThat(changes.await(condition, Duration.ofSeconds(20))).isTrue();
  }

  private void awaitStatus(String name, String status) throws InterruptedException {
    await(() -> describe(name).path("HyperParameterTuningJobStatus").asString().equals(status));
  }
}
