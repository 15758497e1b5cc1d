package dev.kfold.sagemaker.tuning;

import static dev.kfold.sagemaker.tuning.TuningRequests.METRIC;
import static dev.kfold.sagemaker.tuning.TuningRequests.changed;
import static dev.kfold.sagemaker.tuning.TuningRequests.continuous;
import static dev.kfold.sagemaker.tuning.TuningRequests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.ContinuousParameterRange;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobDefinition;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobStrategyType;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobWarmStartType;
import software.amazon.awssdk.services.sagemaker.model.ParentHyperParameterTuningJob;
import tools.jackson.databind.JsonNode;

class WarmStartTest {

  private static final HyperParameterTuningJobWarmStartType IDENTICAL =
      HyperParameterTuningJobWarmStartType.IDENTICAL_DATA_AND_ALGORITHM;
  private static final HyperParameterTuningJobWarmStartType TRANSFER =
      HyperParameterTuningJobWarmStartType.TRANSFER_LEARNING;

  private final RunningTuner tuner = RunningTuner.start();

  @AfterEach
  void close() {
    tuner.close();
  }

  @Test
  void theOverallBestTrialMayBeOneOfAParent() throws Exception {
    runParent("parent", 0.3, 0.9, 0.4);
    tuner.run(warm(request("child", 2, 1), IDENTICAL, "parent"), 0.5, 0.8);

    JsonNode child = tuner.describe("child");

    assertThat(child.at("/BestTrainingJob/TrainingJobName").asString()).startsWith("child-002-");
    assertThat(child.at("/OverallBestTrainingJob/TrainingJobName").asString())
        .startsWith("parent-002-");
    assertThat(child.at("/OverallBestTrainingJob/TuningJobName").asString()).isEqualTo("parent");
    assertThat(
            child
                .at("/WarmStartConfig/ParentHyperParameterTuningJobs/0/HyperParameterTuningJobName")
                .asString())
        .isEqualTo("parent");
    assertThat(tuner.describe("parent").has("OverallBestTrainingJob")).isFalse();
  }

  @Test
  void pointsOfParentsAreNotTriedAgain() throws Exception {
    tuner.run(
        of(request("parent", 4, 1), HyperParameterTuningJobStrategyType.RANDOM),
        0.1,
        0.2,
        0.3,
        0.4);
    tuner.run(
        warm(
            of(request("child", 4, 1), HyperParameterTuningJobStrategyType.RANDOM),
            IDENTICAL,
            "parent"),
        0.1,
        0.2,
        0.3,
        0.4);

    assertThat(tuned("child")).hasSize(4).doesNotContainAnyElementsOf(tuned("parent"));
  }

  @Test
  void trialsOfParentsDoNotCountTowardsTheMaximum() throws Exception {
    runParent("parent", 0.1, 0.2, 0.3);
    tuner.run(warm(request("child", 2, 1), IDENTICAL, "parent"), 0.4, 0.5);

    JsonNode child = tuner.describe("child");
    assertThat(child.at("/TrainingJobStatusCounters/Completed").intValue()).isEqualTo(2);
    assertThat(child.at("/ObjectiveStatusCounters/Succeeded").intValue()).isEqualTo(2);
  }

  @Test
  void aSearchLearnsFromTheTrialsOfItsParents() throws Exception {
    runParent("parent", 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8);
    tuner.create(request("cold", 1, 1));
    tuner.complete(0.5);
    tuner.run(warm(request("warm", 1, 1), IDENTICAL, "parent"), 0.5);

    assertThat(tuned("cold")).isEqualTo(tuned("parent").subList(0, 1)); // the same seed
    assertThat(tuned("warm")).doesNotContainAnyElementsOf(tuned("parent"));
  }

  @Test
  void withOtherDataTheBestPointsOfEveryParentAreTriedFirst() throws Exception {
    runParent("parent", 0.1, 0.9, 0.2, 0.7, 0.8);
    tuner.run(warm(request("child", 4, 1), TRANSFER, "parent"), 0.5, 0.5, 0.5, 0.5);

    List<Map<String, String>> parent = tuned("parent");
    List<Map<String, String>> child = tuned("child");
    assertThat(child.get(0).get("kernel")).isEqualTo(parent.get(1).get("kernel"));
    assertThat(c(child.get(0))).isCloseTo(c(parent.get(1)), withPercentage(1e-6));
    assertThat(c(child.get(1))).isCloseTo(c(parent.get(4)), withPercentage(1e-6));
    assertThat(c(child.get(2))).isCloseTo(c(parent.get(3)), withPercentage(1e-6));
    assertThat(tuner.describe("child").has("OverallBestTrainingJob")).isFalse();
  }

  @Test
  void rangesMayChangeAndTunedHyperparametersMayBecomeStatic() throws Exception {
    runParent("parent", 0.1, 0.2, 0.3);

    tuner.run(
        warm(
            withStatic(
                changed(
                    request("child", 1, 1),
                    c -> c.parameterRanges(continuous("c", "0.001", "1000"))),
                Map.of("k", "5", "kernel", "rbf")),
            IDENTICAL,
            "parent"),
        0.5);
  }

  @Test
  void refusesParentsThatDoNotExistOrStillRun() {
    tuner.create(request("running", 1, 1));

    assertRefused(
        "The parent tuning job 'nobody' does not exist.",
        warm(request("child", 1, 1), IDENTICAL, "nobody"));
    assertRefused(
        "'running' is in status InProgress; a parent must have ended.",
        warm(request("child", 1, 1), IDENTICAL, "running"));
  }

  @Test
  void refusesParentsThatCannotBeCompared() throws Exception {
    runParent("parent", 0.1);

    assertRefused(
        "has the objective Maximize test:score",
        warm(
            changed(
                request("child", 1, 1),
                c ->
                    c.hyperParameterTuningJobObjective(o -> o.metricName(METRIC).type("Minimize"))),
            IDENTICAL,
            "parent"));
    assertRefused(
        "has the hyperparameters [c, k, kernel], but this one has [c, k];",
        warm(
            changed(request("child", 1, 1), c -> c.parameterRanges(continuous("c", "1", "2"))),
            TRANSFER,
            "parent"));
    assertRefused(
        "tuned 'kernel' with another type of range",
        warm(
            changed(
                request("child", 1, 1),
                c ->
                    c.parameterRanges(
                        r -> r.continuousParameterRanges(range("c"), range("kernel")))),
            IDENTICAL,
            "parent"));
  }

  @Test
  void refusesMoreThanTenChangesOfStaticHyperparameters() throws Exception {
    tuner.run(withStatic(request("parent", 1, 1), eleven("old")), 0.5);

    assertRefused(
        "differs in 11 static hyperparameters; 10 is the most",
        warm(withStatic(request("child", 1, 1), eleven("new")), IDENTICAL, "parent"));
  }

  @Test
  void refusesChangesThatTheServiceRefuses() throws Exception {
    runParent("parent", 0.1);

    assertRefused(
        "The parent tuning job 'parent' differs in [environment, enableNetworkIsolation]. Only the following fields in TrainingJobDefinition are allowed to change: [algorithmSpecification, inputDataConfig, outputDataConfig, staticHyperParameters, roleArn, resourceConfig, stoppingCondition, vpcConfig, enableManagedSpotTraining, checkpointConfig].",
        warm(
            defined(
                request("child", 1, 1),
                job -> job.environment(Map.of("LEVEL", "2")).enableNetworkIsolation(true)),
            TRANSFER,
            "parent"));
  }

  @Test
  void otherMembersOfADefinitionMayChangeInAWarmStart() throws Exception {
    runParent("parent", 0.1);

    tuner.run(
        warm(
            defined(
                request("child", 1, 1),
                job ->
                    job.roleArn("arn:aws:iam::000000000000:role/other")
                        .enableNetworkIsolation(false)
                        .enableManagedSpotTraining(false)),
            TRANSFER,
            "parent"),
        0.5);

    assertThat(tuned("child")).hasSize(1);
  }

  @Test
  void refusesAWarmGrid() throws Exception {
    runParent("parent", 0.1);

    assertRefused(
        "leave WarmStartConfig out",
        warm(
            of(request("child", 1, 1), HyperParameterTuningJobStrategyType.GRID),
            IDENTICAL,
            "parent"));
  }

  private void runParent(String name, double... scores) throws InterruptedException {
    tuner.run(request(name, scores.length, 1), scores);
  }

  private void assertRefused(String sentence, CreateHyperParameterTuningJobRequest request) {
    assertThatThrownBy(() -> tuner.create(request)).hasMessageContaining(sentence);
  }

  private List<Map<String, String>> tuned(String tuningJob) {
    return tuner.trials().started().stream()
        .filter(trial -> trial.trainingJobName().startsWith(tuningJob + "-"))
        .map(trial -> {
          Map<String, String> tuned = new TreeMap<>(trial.hyperParameters());
          tuned.keySet().retainAll(List.of("c", "kernel"));
          return tuned;
        })
        .toList();
  }

  private static double c(Map<String, String> tuned) {
    return Double.parseDouble(tuned.getOrDefault("c", ""));
  }

  private static Map<String, String> eleven(String value) {
    Map<String, String> all = new TreeMap<>();
    IntStream.range(0, 11).forEach(i -> all.put("p" + i, value));
    return all;
  }

  private static ContinuousParameterRange range(String name) {
    return ContinuousParameterRange.builder().name(name).minValue("1").maxValue("2").build();
  }

  private static CreateHyperParameterTuningJobRequest of(
      CreateHyperParameterTuningJobRequest request, HyperParameterTuningJobStrategyType strategy) {
    return changed(request, c -> c.strategy(strategy));
  }

  private static CreateHyperParameterTuningJobRequest withStatic(
      CreateHyperParameterTuningJobRequest request, Map<String, String> values) {
    return defined(request, job -> job.staticHyperParameters(values));
  }

  private static CreateHyperParameterTuningJobRequest defined(
      CreateHyperParameterTuningJobRequest request,
      Consumer<HyperParameterTrainingJobDefinition.Builder> change) {
    var job = request.trainingJobDefinition().toBuilder();
    change.accept(job);
    return request.toBuilder().trainingJobDefinition(job.build()).build();
  }

  private static CreateHyperParameterTuningJobRequest warm(
      CreateHyperParameterTuningJobRequest request,
      HyperParameterTuningJobWarmStartType type,
      String parent) {
    return request.toBuilder()
        .warmStartConfig(config ->
            config
                .warmStartType(type)
                .parentHyperParameterTuningJobs(
                    ParentHyperParameterTuningJob.builder()
                        .hyperParameterTuningJobName(parent)
                        .build()))
        .build();
  }
}
