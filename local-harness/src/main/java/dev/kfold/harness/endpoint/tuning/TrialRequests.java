package dev.kfold.harness.endpoint.tuning;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sagemaker.model.AlgorithmSpecification;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterAlgorithmSpecification;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobDefinition;

/** A trial is an ordinary training job; this is its request. */
final class TrialRequests {

  /** What the tuner tells a trial beyond its hyperparameters. */
  static final String OBJECTIVE_NAME = "_tuning_objective_metric";

  private static final int HASH_DIGITS = 8;

  private TrialRequests() {}

  /**
   * The name of a trial, {@code <tuning job>-<number>-<hash>}: the same job and number, the same
   * name.
   *
   * @param number from 1
   */
  static String name(String tuningJob, int number) {
    String stem = String.format(Locale.ROOT, "%s-%03d", tuningJob, number);
    return stem + "-" + sha256(stem).substring(0, HASH_DIGITS);
  }

  /** The definition as the tuner completes it, with the objective's name among the static ones. */
  static HyperParameterTrainingJobDefinition completed(TuningJob job) {
    HyperParameterTrainingJobDefinition definition = job.request().trainingJobDefinition();
    Map<String, String> all = new TreeMap<>(definition.staticHyperParameters());
    all.put(OBJECTIVE_NAME, job.objective().metricName());
    return definition.toBuilder().staticHyperParameters(all).build();
  }

  static CreateTrainingJobRequest request(TuningJob job, String name, Map<String, String> tuned) {
    HyperParameterTrainingJobDefinition definition = completed(job);
    Map<String, String> hyperParameters = new TreeMap<>(definition.staticHyperParameters());
    hyperParameters.putAll(tuned);
    return CreateTrainingJobRequest.builder()
        .trainingJobName(name)
        .hyperParameters(hyperParameters)
        .algorithmSpecification(algorithm(definition.algorithmSpecification()))
        .roleArn(definition.roleArn())
        .inputDataConfig(definition.inputDataConfig())
        .outputDataConfig(definition.outputDataConfig())
        .resourceConfig(definition.resourceConfig())
        .vpcConfig(definition.vpcConfig())
        .stoppingCondition(definition.stoppingCondition())
        .tags(job.request().tags())
        .enableNetworkIsolation(definition.enableNetworkIsolation())
        .enableInterContainerTrafficEncryption(definition.enableInterContainerTrafficEncryption())
        .enableManagedSpotTraining(definition.enableManagedSpotTraining())
        .checkpointConfig(definition.checkpointConfig())
        .environment(definition.environment())
        .retryStrategy(definition.retryStrategy())
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

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
