package dev.kfold.sagemaker.tuning;

import static dev.kfold.sagemaker.Calls.assertRefused;
import static dev.kfold.sagemaker.tuning.TuningRequests.METRIC;
import static dev.kfold.sagemaker.tuning.TuningRequests.categorical;
import static dev.kfold.sagemaker.tuning.TuningRequests.changed;
import static dev.kfold.sagemaker.tuning.TuningRequests.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobObjectiveType;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobStrategyType;
import tools.jackson.databind.JsonNode;

class TuningServiceTest {

  private final RunningTuner tuner = RunningTuner.start();
  private final FakeTrialJobs trials = tuner.trials();

  @AfterEach
  void close() {
    tuner.close();
  }

  @Test
  void trialsAreOrdinaryTrainingJobsWithStaticAndTunedHyperParameters() throws Exception {
    tuner.create(request("svm", 3, 1));

    tuner.await(() -> trials.started().size() == 1);
    CreateTrainingJobRequest trial = trials.started().getFirst();
    assertThat(trial.trainingJobName()).matches("svm-001-[0-9a-f]{8}");
    assertThat(trial.hyperParameters())
        .containsKeys("c", "kernel")
        .containsEntry("k", "5")
        .containsEntry("_tuning_objective_metric", METRIC);
    assertThat(Double.parseDouble(trial.hyperParameters().get("c"))).isBetween(0.01, 100.0);
    assertThat(trial.algorithmSpecification().trainingImage()).isEqualTo("kfold-cv:latest");
    assertThat(trials.find(trial.trainingJobName()).orElseThrow().tuningJobArn())
        .isEqualTo("arn:aws:sagemaker:eu-central-1:000000000000:hyper-parameter-tuning-job/svm");
  }

  @Test
  void earlyStoppingIsDescribedAsOffByDefault() throws Exception {
    tuner.create(request("svm", 1, 1));

    assertThat(
            tuner
                .describe("svm")
                .at("/HyperParameterTuningJobConfig/TrainingJobEarlyStoppingType")
                .asString())
        .isEqualTo("Off");
  }

  @Test
  void missingRangesAreDescribedAsEmptyLists() throws Exception {
    tuner.create(request("svm", 1, 1));

    JsonNode ranges = tuner.describe("svm").at("/HyperParameterTuningJobConfig/ParameterRanges");
    assertThat(ranges.propertyNames())
        .containsExactlyInAnyOrder(
            "IntegerParameterRanges", "ContinuousParameterRanges", "CategoricalParameterRanges");
    assertThat(ranges.valueStream()).allMatch(JsonNode::isArray);
  }

  @Test
  void theBestTrialIsTheEarliestOfThoseWithTheGreatestObjective() throws Exception {
    tuner.run(request("svm", 4, 1), 0.9, 0.95, 0.95, 0.2);

    JsonNode best = tuner.describe("svm").path("BestTrainingJob");
    assertThat(best.path("TrainingJobName").asString()).startsWith("svm-002-");
    assertThat(best.path("TunedHyperParameters").propertyNames())
        .containsExactlyInAnyOrder("c", "kernel");
    assertThat(best.at("/FinalHyperParameterTuningJobObjectiveMetric/Value").doubleValue())
        .isEqualTo(0.949999988079071); // 32 bits
  }

  @Test
  void theBestTrialOfAMinimizedObjectiveHasTheLeastValue() throws Exception {
    tuner.run(
        changed(
            request("svm", 3, 1),
            c ->
                c.hyperParameterTuningJobObjective(
                    o -> o.metricName(METRIC).type(HyperParameterTuningJobObjectiveType.MINIMIZE))),
        0.9,
        0.1,
        0.5);

    assertThat(tuner.best("svm")).startsWith("svm-002-");
  }

  @Test
  void aTrialWithoutObjectiveIsCountedAndNeverBest() throws Exception {
    tuner.create(request("svm", 3, 3));
    tuner.await(() -> trials.running().size() == 3);
    List<String> names = trials.running();
    trials.complete(names.get(0), METRIC, OptionalDouble.empty());
    trials.fail(names.get(1));
    trials.complete(names.get(2), METRIC, OptionalDouble.of(0.1));
    tuner.awaitStatus("svm", "Completed");

    JsonNode job = tuner.describe("svm");
    assertThat(job.at("/BestTrainingJob/TrainingJobName").asString()).isEqualTo(names.get(2));
    assertThat(job.at("/TrainingJobStatusCounters/Completed").intValue()).isEqualTo(2);
    assertThat(job.at("/TrainingJobStatusCounters/NonRetryableError").intValue()).isEqualTo(1);
    assertThat(job.at("/ObjectiveStatusCounters/Succeeded").intValue()).isEqualTo(1);
    assertThat(job.at("/ObjectiveStatusCounters/Failed").intValue()).isEqualTo(2);
  }

  @Test
  void aJobWhoseTrialsAllFailedHasFailed() throws Exception {
    tuner.create(request("svm", 2, 2));
    tuner.await(() -> trials.running().size() == 2);
    trials.running().forEach(trials::fail);
    tuner.awaitStatus("svm", "Failed");

    assertThat(tuner.describe("svm").path("FailureReason").asString())
        .startsWith("All training jobs failed");
  }

  @Test
  void aJobWhoseFirstFiveTrialsAllFailEndsThere() throws Exception {
    tuner.create(request("svm", 40, 2));
    for (int failed = 0; failed < 5; failed++) {
      tuner.await(() -> !trials.running().isEmpty());
      trials.fail(trials.running().getFirst());
    }
    tuner.awaitStatus("svm", "Failed");

    assertThat(tuner.describe("svm").path("FailureReason").asString())
        .isEqualTo(
            "No training job succeeded after 5 attempts. Please take a look at the training job failures to get more details.");
    assertThat(trials.started()).hasSizeLessThan(40);
    assertThat(trials.running()).isEmpty();
  }

  @Test
  void aSuccessAmongTheFirstFiveTrialsLetsAJobContinue() throws Exception {
    tuner.create(request("svm", 8, 1));
    for (int trial = 0; trial < 8; trial++) {
      String name = tuner.awaitRunning(1);
      if (trial == 4) {
        trials.complete(name, METRIC, OptionalDouble.of(0.5));
      } else {
        trials.fail(name);
      }
      tuner.await(() -> !trials.running().contains(name));
    }
    tuner.awaitStatus("svm", "Completed");

    assertThat(trials.started()).hasSize(8);
  }

  @Test
  void aJobWithoutAnyObjectiveSaysWhatToCheck() throws Exception {
    tuner.create(request("svm", 2, 2));
    tuner.await(() -> trials.running().size() == 2);
    trials.running().forEach(name -> trials.complete(name, METRIC, OptionalDouble.empty()));
    tuner.awaitStatus("svm", "Failed");

    assertThat(tuner.describe("svm").path("FailureReason").asString())
        .contains("No objective metrics found after running 2 training jobs");
  }

  @Test
  void atMostMaxParallelTrainingJobsRun() throws Exception {
    tuner.create(request("svm", 6, 2));
    for (int i = 0; i < 6; i++) {
      int ended = i;
      tuner.await(() -> trials.started().size() == Math.min(6, ended + 2));
      assertThat(trials.running()).hasSizeLessThanOrEqualTo(2);
      trials.complete(trials.running().getFirst(), METRIC, OptionalDouble.of(0.5));
    }
    tuner.awaitStatus("svm", "Completed");
    assertThat(trials.started()).hasSize(6);
  }

  @Test
  void theOrderInWhichParallelTrialsEndChangesNoTrial() throws Exception {
    tuner.create(request("first", 12, 3));
    endAll("first", List::getFirst);
    tuner.create(request("other", 12, 3));
    endAll("other", List::getLast);

    assertThat(tuned("first")).hasSize(12).isEqualTo(tuned("other"));
  }

  @Test
  void stoppingStopsTheTrialsAndStartsNoMore() throws Exception {
    tuner.create(request("svm", 9, 2));
    tuner.await(() -> trials.running().size() == 2);

    tuner.call("StopHyperParameterTuningJob", "svm");
    tuner.awaitStatus("svm", "Stopped");

    assertThat(trials.running()).isEmpty();
    assertThat(trials.started()).hasSize(2);
    assertThat(tuner.describe("svm").at("/TrainingJobStatusCounters/Stopped").intValue())
        .isEqualTo(2);
    assertRefused(
        "ValidationException",
        "in status Stopped",
        () -> tuner.call("StopHyperParameterTuningJob", "svm"));
  }

  @Test
  void trialsAreListedByObjectiveWithoutThoseThatHaveNone() throws Exception {
    tuner.create(request("svm", 3, 1));
    tuner.complete(0.3, 0.9);
    tuner.await(() -> trials.started().size() == 3);
    trials.fail(trials.running().getFirst());
    tuner.awaitStatus("svm", "Completed");

    JsonNode list =
        tuner
            .calls()
            .call(
                "ListTrainingJobsForHyperParameterTuningJob",
                "{'HyperParameterTuningJobName':'svm','SortBy':'FinalObjectiveMetricValue','SortOrder':'Descending'}");

    assertThat(list.path("TrainingJobSummaries")).hasSize(2);
    assertThat(list.at("/TrainingJobSummaries/0/TrainingJobName").asString())
        .startsWith("svm-002-");
  }

  @Test
  void aNameIsTakenOnlyOnce() {
    tuner.create(request("svm", 1, 1));

    assertRefused("ResourceInUse", "already exists", () -> tuner.create(request("svm", 1, 1)));
  }

  @Test
  void aMissingJobIsNotFound() {
    assertRefused(
        "ResourceNotFound",
        "Amazon SageMaker can't find a tuning job called nobody. Type another name.",
        () -> tuner.describe("nobody"));
  }

  @Test
  void aGridRunsEveryCombination() throws Exception {
    tuner.create(
        changed(
            request("grid", 1, 4),
            c ->
                c.strategy(HyperParameterTuningJobStrategyType.GRID)
                    .resourceLimits(l -> l.maxParallelTrainingJobs(4))
                    .parameterRanges(r ->
                        r.categoricalParameterRanges(
                            categorical("kernel", "linear", "rbf"),
                            categorical("c", "0.1", "1")))));
    tuner.await(() -> trials.running().size() == 4);
    trials.running().forEach(name -> trials.complete(name, METRIC, OptionalDouble.of(0.5)));
    tuner.awaitStatus("grid", "Completed");

    assertThat(tuned("grid"))
        .containsExactlyInAnyOrder(
            Map.of("kernel", "linear", "c", "0.1"),
            Map.of("kernel", "linear", "c", "1"),
            Map.of("kernel", "rbf", "c", "0.1"),
            Map.of("kernel", "rbf", "c", "1"));
  }

  /** Ends trials one by one, each with a score that depends on its hyperparameters only. */
  private void endAll(String tuningJob, Function<List<String>, String> which)
      throws InterruptedException {
    while (!tuner
        .describe(tuningJob)
        .path("HyperParameterTuningJobStatus")
        .asString()
        .equals("Completed")) {
      List<String> running = trials.running();
      if (!running.isEmpty()) {
        String name = which.apply(running);
        trials.complete(name, METRIC, OptionalDouble.of(score(name)));
      }
      tuner.await(() -> !trials.running().isEmpty() || ended(tuningJob));
    }
  }

  private boolean ended(String tuningJob) {
    return tuner.describe(tuningJob).has("HyperParameterTuningEndTime");
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
}
