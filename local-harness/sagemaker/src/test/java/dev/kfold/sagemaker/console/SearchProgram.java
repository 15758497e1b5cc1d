package dev.kfold.sagemaker.console;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.ProgramContext;
import dev.kfold.sagemaker.RunningEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.sagemaker.model.CategoricalParameterRange;
import software.amazon.awssdk.services.sagemaker.model.ContinuousParameterRange;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterScalingType;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobConfig;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobObjectiveType;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobStrategyType;
import software.amazon.awssdk.services.sagemaker.model.IntegerParameterRange;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.TrainingInputMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A trial whose score is a function of its hyperparameters, with the log of an orchestrator that
 * runs its folds in process; and the requests of tuning jobs with such trials.
 */
final class SearchProgram {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int FOLDS = 5;

  private SearchProgram() {}

  /**
   * Prints a score for each fold, and their mean; with the hyperparameter {@code fail}, fails if
   * the kernel has this name.
   *
   * @param released what a trial with the hyperparameter {@code hold} waits for after two folds
   * @param isHeld whether such a trial waits at all
   */
  static int run(ProgramContext context, CountDownLatch released, BooleanSupplier isHeld) {
    JsonNode given = read(context);
    if (given.has("strategy")) {
      return searchInOneJob(context);
    }
    String kernel = given.path("kernel").asString("rbf");
    if (kernel.equals(given.path("fail").asString(""))) {
      context.out().println("fold-0-score=0.5;");
      return 1;
    }
    double c = given.path("c").asDouble(1);
    double gamma = given.path("gamma").asDouble(0.1);
    double miss = Math.pow(Math.log10(c) - 1, 2) / 40 + Math.pow(Math.log10(gamma) + 2, 2) / 12;
    double mean = Math.max(0.3, 0.98 - miss - (kernel.equals("poly") ? 0.05 : 0));
    for (int fold = 0; fold < FOLDS; fold++) {
      if (fold == 2 && given.has("hold") && isHeld.getAsBoolean()) {
        await(released);
      }
      context.out().printf("fold-%d-score=%s;%n", fold, mean + (fold - 2) / 100.0);
      context.out().flush();
    }
    context.out().printf("average model test score:%s;%n", mean);
    return 0;
  }

  /** Prints the log of a whole search. */
  private static int searchInOneJob(ProgramContext context) {
    context
        .out()
        .print(
            """
            search: random, 3 trials and the untuned default, 5 folds each
            untuned default (c 1.0, kernel rbf): completed, scored folds: 5
            trial-mean=0.9012345;
            best-mean=0.9012345;
            trial 1 of 3 (c 0.5, kernel linear): completed, scored folds: 5
            trial-mean=0.85;
            trial 2 of 3 (c 50.0, kernel rbf): ended early, it cannot win, scored folds: 2
            trial 3 of 3 (c 5.0, kernel rbf): completed, scored folds: 5
            trial-mean=0.95;
            average model test score:0.95;
            """);
    Path file = ContainerFiles.of(context).outputData().resolve("trials.json");
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(
          file,
          """
          {"trials": [{"number": 3, "report": {"folds": [
            {"fold": 0, "score": 0.9400000000000001}, {"fold": 1, "status": "Failed"}]}}]}
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return 0;
  }

  private static JsonNode read(ProgramContext context) {
    return JSON.readTree(ContainerFiles.of(context).hyperParameters().toFile());
  }

  private static void await(CountDownLatch released) {
    try {
      if (!released.await(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the test has not released its trials");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns a random search over two logarithmic ranges, an integer one and three kernels. */
  static CreateHyperParameterTuningJobRequest request(
      String name, int trials, Map<String, String> constants) {
    return CreateHyperParameterTuningJobRequest.builder()
        .hyperParameterTuningJobName(name)
        .hyperParameterTuningJobConfig(config ->
            config
                .strategy(HyperParameterTuningJobStrategyType.RANDOM)
                .randomSeed(23)
                .hyperParameterTuningJobObjective(it ->
                    it.metricName("test:score").type(HyperParameterTuningJobObjectiveType.MAXIMIZE))
                .resourceLimits(it -> it.maxNumberOfTrainingJobs(trials).maxParallelTrainingJobs(2))
                .parameterRanges(ranges ->
                    ranges
                        .continuousParameterRanges(
                            logarithmic("c", "0.01", "100"), logarithmic("gamma", "0.0005", "10"))
                        .integerParameterRanges(
                            IntegerParameterRange.builder()
                                .name("degree")
                                .minValue("2")
                                .maxValue("5")
                                .build())
                        .categoricalParameterRanges(
                            CategoricalParameterRange.builder()
                                .name("kernel")
                                .values("linear", "poly", "rbf")
                                .build())))
        .trainingJobDefinition(definition ->
            definition
                .staticHyperParameters(constants)
                .roleArn(RunningEndpoint.ROLE)
                .algorithmSpecification(algorithm ->
                    algorithm
                        .trainingImage(RunningEndpoint.IMAGE)
                        .trainingInputMode(TrainingInputMode.FILE)
                        .metricDefinitions(
                            MetricDefinition.builder()
                                .name("test:score")
                                .regex("model test score:(.*?);")
                                .build()))
                .outputDataConfig(it -> it.s3OutputPath("s3://" + RunningEndpoint.BUCKET + "/out"))
                .resourceConfig(
                    it -> it.instanceType("ml.m5.large").instanceCount(1).volumeSizeInGB(1))
                .stoppingCondition(it -> it.maxRuntimeInSeconds(600)))
        .build();
  }

  /** Returns a search whose trials all fail. */
  static CreateHyperParameterTuningJobRequest failing(String name, int trials) {
    return withKernels(request(name, trials, Map.of("fail", "linear")), "linear");
  }

  /** Returns a search with a text as a constant and as a category. */
  static CreateHyperParameterTuningJobRequest hostile(String name, String text) {
    return withKernels(request(name, 4, Map.of("constant", text)), text, "rbf");
  }

  private static CreateHyperParameterTuningJobRequest withKernels(
      CreateHyperParameterTuningJobRequest request, String... kernels) {
    CategoricalParameterRange range =
        CategoricalParameterRange.builder().name("kernel").values(kernels).build();
    HyperParameterTuningJobConfig config = request.hyperParameterTuningJobConfig();
    return request.toBuilder()
        .hyperParameterTuningJobConfig(
            config.toBuilder()
                .parameterRanges(
                    config.parameterRanges().toBuilder().categoricalParameterRanges(range).build())
                .build())
        .build();
  }

  private static ContinuousParameterRange logarithmic(String name, String low, String high) {
    return ContinuousParameterRange.builder()
        .name(name)
        .minValue(low)
        .maxValue(high)
        .scalingType(HyperParameterScalingType.LOGARITHMIC)
        .build();
  }
}
