package dev.kfold.sagemaker.tuning;

import dev.kfold.contract.Sha256;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sagemaker.model.AlgorithmSpecification;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterAlgorithmSpecification;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobDefinition;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningInstanceConfig;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningResourceConfig;
import software.amazon.awssdk.services.sagemaker.model.ParameterRanges;
import software.amazon.awssdk.services.sagemaker.model.ResourceConfig;

/** Builds the requests of trials, which are training jobs. */
final class TrialRequests {

  /** The hyperparameter with which the tuner names the objective metric. */
  static final String OBJECTIVE_NAME = "_tuning_objective_metric";

  private static final int HASH_DIGITS = 8;

  private TrialRequests() {}

  /**
   * Returns the name of a trial, {@code <tuning job>-<number>-<hash>}. The hash distinguishes it
   * from trials of a deleted tuning job with the same name.
   *
   * @param number the trial's number, from 1
   */
  static String name(TuningJob job, int number) {
    String stem = String.format(Locale.ROOT, "%s-%03d", job.name(), number);
    return stem + "-" + Sha256.of(stem + job.created()).substring(0, HASH_DIGITS);
  }

  /** Returns the definition with the name of the objective among the static hyperparameters. */
  static HyperParameterTrainingJobDefinition completed(TrialDefinition definition) {
    Map<String, String> all = new TreeMap<>(definition.job().staticHyperParameters());
    all.put(OBJECTIVE_NAME, definition.objective().metricName());
    return definition.job().toBuilder().staticHyperParameters(all).build();
  }

  /**
   * Returns the definition as DescribeHyperParameterTuningJob answers it: the single instance type
   * of a HyperParameterTuningResourceConfig also appears as ResourceConfig. The SageMaker Python
   * SDK writes the former and reads the latter, also in its own tests against the service.
   */
  static HyperParameterTrainingJobDefinition described(TrialDefinition definition) {
    HyperParameterTrainingJobDefinition completed = completed(definition);
    HyperParameterTrainingJobDefinition.Builder described = completed.toBuilder();
    HyperParameterTuningResourceConfig choice = completed.hyperParameterTuningResourceConfig();
    if (choice != null && !choice.hasInstanceConfigs()) {
      described.resourceConfig(resources(completed));
    }
    if (completed.hyperParameterRanges() != null) {
      described.hyperParameterRanges(described(completed.hyperParameterRanges()));
    }
    return described.build();
  }

  /** Returns the ranges with empty lists for missing kinds. */
  static ParameterRanges described(ParameterRanges ranges) {
    return ranges.toBuilder()
        .integerParameterRanges(List.copyOf(ranges.integerParameterRanges()))
        .continuousParameterRanges(List.copyOf(ranges.continuousParameterRanges()))
        .categoricalParameterRanges(List.copyOf(ranges.categoricalParameterRanges()))
        .build();
  }

  /** Returns the request of the training job with these tuned hyperparameters. */
  static CreateTrainingJobRequest request(
      CreateHyperParameterTuningJobRequest tuningJob,
      TrialDefinition trial,
      String name,
      Map<String, String> tuned) {
    HyperParameterTrainingJobDefinition definition = completed(trial);
    Map<String, String> hyperParameters = new TreeMap<>(definition.staticHyperParameters());
    hyperParameters.putAll(tuned);
    return CreateTrainingJobRequest.builder()
        .trainingJobName(name)
        .hyperParameters(hyperParameters)
        .algorithmSpecification(algorithm(definition.algorithmSpecification()))
        .roleArn(definition.roleArn())
        .inputDataConfig(definition.inputDataConfig())
        .outputDataConfig(definition.outputDataConfig())
        .resourceConfig(resources(definition))
        .vpcConfig(definition.vpcConfig())
        .stoppingCondition(definition.stoppingCondition())
        .tags(tuningJob.tags())
        .enableNetworkIsolation(definition.enableNetworkIsolation())
        .enableInterContainerTrafficEncryption(definition.enableInterContainerTrafficEncryption())
        .enableManagedSpotTraining(definition.enableManagedSpotTraining())
        .checkpointConfig(definition.checkpointConfig())
        .environment(definition.environment())
        .retryStrategy(definition.retryStrategy())
        .build();
  }

  /** Returns the first of several instance types, which the service prefers too. */
  private static ResourceConfig resources(HyperParameterTrainingJobDefinition definition) {
    HyperParameterTuningResourceConfig choice = definition.hyperParameterTuningResourceConfig();
    if (choice == null) {
      return definition.resourceConfig();
    }
    ResourceConfig.Builder resources =
        ResourceConfig.builder().volumeKmsKeyId(choice.volumeKmsKeyId());
    if (choice.instanceConfigs().isEmpty()) {
      return resources
          .instanceType(choice.instanceType())
          .instanceCount(choice.instanceCount())
          .volumeSizeInGB(choice.volumeSizeInGB())
          .build();
    }
    HyperParameterTuningInstanceConfig first = choice.instanceConfigs().getFirst();
    return resources
        .instanceType(first.instanceType())
        .instanceCount(first.instanceCount())
        .volumeSizeInGB(first.volumeSizeInGB())
        .build();
  }

  private static AlgorithmSpecification algorithm(HyperParameterAlgorithmSpecification of) {
    return AlgorithmSpecification.builder()
        .trainingImage(of.trainingImage())
        .algorithmName(of.algorithmName())
        .trainingInputMode(of.trainingInputMode())
        .metricDefinitions(of.metricDefinitions())
        .build();
  }
}
