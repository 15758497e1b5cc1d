package dev.kfold.sagemaker.tuning;

import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sagemaker.model.CategoricalParameterRange;
import software.amazon.awssdk.services.sagemaker.model.ContinuousParameterRange;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterScalingType;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobConfig;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobObjectiveType;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobStrategyType;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.ParameterRanges;
import software.amazon.awssdk.services.sagemaker.model.TrainingInputMode;

/** Requests for tuning jobs. */
final class TuningRequests {

  static final String METRIC = "test:score";

  private TuningRequests() {}

  static CreateHyperParameterTuningJobRequest request(String name, int trials, int parallel) {
    return CreateHyperParameterTuningJobRequest.builder()
        .hyperParameterTuningJobName(name)
        .hyperParameterTuningJobConfig(config ->
            config
                .strategy(HyperParameterTuningJobStrategyType.BAYESIAN)
                .randomSeed(23)
                .hyperParameterTuningJobObjective(objective ->
                    objective
                        .metricName(METRIC)
                        .type(HyperParameterTuningJobObjectiveType.MAXIMIZE))
                .resourceLimits(limits ->
                    limits.maxNumberOfTrainingJobs(trials).maxParallelTrainingJobs(parallel))
                .parameterRanges(ranges -> {
                  continuous("c", "0.01", "100").accept(ranges);
                  ranges.categoricalParameterRanges(categorical("kernel", "linear", "poly", "rbf"));
                }))
        .trainingJobDefinition(definition ->
            definition
                .staticHyperParameters(Map.of("k", "5"))
                .roleArn("arn:aws:iam::000000000000:role/kfold")
                .algorithmSpecification(algorithm ->
                    algorithm
                        .trainingImage("kfold-cv:latest")
                        .trainingInputMode(TrainingInputMode.FILE)
                        .metricDefinitions(
                            MetricDefinition.builder()
                                .name(METRIC)
                                .regex("model test score:(.*?);")
                                .build())))
        .build();
  }

  static CreateHyperParameterTuningJobRequest changed(
      CreateHyperParameterTuningJobRequest request,
      Consumer<HyperParameterTuningJobConfig.Builder> change) {
    var config = request.hyperParameterTuningJobConfig().toBuilder();
    change.accept(config);
    return request.toBuilder().hyperParameterTuningJobConfig(config.build()).build();
  }

  static Consumer<ParameterRanges.Builder> continuous(String name, String minimum, String maximum) {
    return ranges ->
        ranges.continuousParameterRanges(
            ContinuousParameterRange.builder()
                .name(name)
                .minValue(minimum)
                .maxValue(maximum)
                .scalingType(HyperParameterScalingType.LOGARITHMIC)
                .build());
  }

  static CategoricalParameterRange categorical(String name, String... values) {
    return CategoricalParameterRange.builder().name(name).values(values).build();
  }
}
