package dev.kfold.sagemaker.tuning;

import static dev.kfold.sagemaker.tuning.TuningRequests.METRIC;
import static dev.kfold.sagemaker.tuning.TuningRequests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobDefinition;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningInstanceConfig;
import software.amazon.awssdk.services.sagemaker.model.TrainingInstanceType;
import tools.jackson.databind.JsonNode;

class TrainingJobDefinitionsTest {

  private final RunningTuner tuner = RunningTuner.start();

  @AfterEach
  void close() {
    tuner.close();
  }

  @Test
  void definitionsTakeTurnsAndTheBestTrialNamesItsOwn() throws Exception {
    tuner.run(
        several(4, definition("linear", "c"), definition("radial", "gamma")), 0.1, 0.2, 0.3, 0.9);

    List<CreateTrainingJobRequest> trials = tuner.trials().started();
    assertThat(trials.get(0).hyperParameters()).containsKey("c").doesNotContainKey("gamma");
    assertThat(trials.get(1).hyperParameters()).containsKey("gamma").doesNotContainKey("c");
    assertThat(trials.get(2).hyperParameters()).containsKey("c");
    JsonNode job = tuner.describe("svm");
    assertThat(job.at("/BestTrainingJob/TrainingJobDefinitionName").asString()).isEqualTo("radial");
    assertThat(job.has("TrainingJobDefinition")).isFalse();
    assertThat(job.at("/TrainingJobDefinitions/0/HyperParameterRanges").propertyNames())
        .contains("IntegerParameterRanges", "CategoricalParameterRanges"); // empty, for SDKs
    assertThat(
            job.at("/TrainingJobDefinitions/1/StaticHyperParameters/_tuning_objective_metric")
                .asString())
        .isEqualTo(METRIC);
  }

  @Test
  void refusesDefinitionsThatCannotBeToldApartOrCompared() {
    assertRefused(
        "The DefinitionName same is used twice.",
        several(4, definition("same", "c"), definition("same", "c")));
    assertRefused(
        "trials of one tuning job must be comparable",
        several(
            4,
            definition("a", "c"),
            definition("b", "c").toBuilder()
                .tuningObjective(o -> o.metricName(METRIC).type("Minimize"))
                .build()));
    assertRefused(
        "b: HyperParameterTuningJobObjective is missing",
        several(
            4,
            definition("a", "c"),
            HyperParameterTrainingJobDefinition.builder()
                .definitionName("b")
                .algorithmSpecification(definition("a", "c").algorithmSpecification())
                .build()));
    assertRefused(
        "leave HyperParameterTuningJobObjective and ParameterRanges out",
        request("svm", 4, 1).toBuilder()
            .trainingJobDefinition((HyperParameterTrainingJobDefinition) null)
            .trainingJobDefinitions(definition("a", "c"))
            .build());
  }

  @Test
  void refusesOneDefinitionBesideSeveralAndNoneAtAll() {
    var one = request("svm", 4, 1);

    assertRefused(
        "Give either TrainingJobDefinition or TrainingJobDefinitions.",
        one.toBuilder().trainingJobDefinitions(definition("a", "c")).build());
    assertRefused(
        "Give either TrainingJobDefinition or TrainingJobDefinitions.",
        one.toBuilder().trainingJobDefinition((HyperParameterTrainingJobDefinition) null).build());
  }

  @Test
  void trialsRunOnTheFirstOfSeveralInstanceTypes() throws Exception {
    tuner.create(
        changed(d ->
            d.hyperParameterTuningResourceConfig(r ->
                r.instanceConfigs(
                    instance(TrainingInstanceType.ML_M5_LARGE),
                    instance(TrainingInstanceType.ML_C5_XLARGE)))));
    tuner.awaitRunning(1);

    assertThat(tuner.trials().started().getFirst().resourceConfig().instanceType())
        .isEqualTo(TrainingInstanceType.ML_M5_LARGE);
  }

  @Test
  void theInstanceTypeOfATuningResourceConfigIsDescribedAsAResourceConfigToo() throws Exception {
    tuner.create(
        request("one", 1, 1).toBuilder()
            .trainingJobDefinition(
                request("one", 1, 1).trainingJobDefinition().toBuilder()
                    .hyperParameterTuningResourceConfig(
                        it -> it.instanceType("ml.m5.large").instanceCount(1).volumeSizeInGB(30))
                    .build())
            .build());

    JsonNode definition = tuner.describe("one").path("TrainingJobDefinition");

    assertThat(definition.path("ResourceConfig"))
        .isEqualTo(definition.path("HyperParameterTuningResourceConfig"));
    assertThat(definition.at("/ResourceConfig/InstanceType").asString()).isEqualTo("ml.m5.large");
  }

  @Test
  void whatATrialCouldNotBeStartedWithIsRefusedAtOnce() {
    assertRefused(
        "no such image",
        changed(d ->
            d.algorithmSpecification(
                request("svm", 1, 1).trainingJobDefinition().algorithmSpecification().toBuilder()
                    .trainingImage("unknown")
                    .build())));
    assertThatThrownBy(() -> tuner.describe("svm")).hasMessageContaining("can't find a tuning job");
  }

  @Test
  void refusesUnsupportedMembers() {
    assertRefused(
        "Autotune is not supported locally",
        request("svm", 1, 1).toBuilder().autotune(a -> a.mode("Enabled")).build());
    assertRefused(
        "StrategyConfig is for strategy Hyperband only",
        TuningRequests.changed(
            request("svm", 1, 1),
            c -> c.strategyConfig(s -> s.hyperbandStrategyConfig(h -> h.minResource(1)))));
  }

  private void assertRefused(String sentence, CreateHyperParameterTuningJobRequest request) {
    assertThatThrownBy(() -> tuner.create(request)).hasMessageContaining(sentence);
  }

  private static HyperParameterTuningInstanceConfig instance(TrainingInstanceType type) {
    return HyperParameterTuningInstanceConfig.builder()
        .instanceType(type)
        .instanceCount(1)
        .volumeSizeInGB(5)
        .build();
  }

  private static CreateHyperParameterTuningJobRequest changed(
      Consumer<HyperParameterTrainingJobDefinition.Builder> change) {
    var definition = request("svm", 1, 1).trainingJobDefinition().toBuilder();
    change.accept(definition);
    return request("svm", 1, 1).toBuilder().trainingJobDefinition(definition.build()).build();
  }

  private static HyperParameterTrainingJobDefinition definition(String name, String tuned) {
    return request("svm", 1, 1).trainingJobDefinition().toBuilder()
        .definitionName(name)
        .tuningObjective(o -> o.metricName(METRIC).type("Maximize"))
        .hyperParameterRanges(TuningRequests.continuous(tuned, "0.1", "10"))
        .build();
  }

  private static CreateHyperParameterTuningJobRequest several(
      int trials, HyperParameterTrainingJobDefinition... definitions) {
    return CreateHyperParameterTuningJobRequest.builder()
        .hyperParameterTuningJobName("svm")
        .hyperParameterTuningJobConfig(config ->
            config
                .strategy("Bayesian")
                .randomSeed(7)
                .resourceLimits(l -> l.maxNumberOfTrainingJobs(trials).maxParallelTrainingJobs(1)))
        .trainingJobDefinitions(definitions)
        .build();
  }
}
