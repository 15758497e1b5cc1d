package dev.kfold.sagemaker.tuning;

import dev.kfold.sagemaker.job.AlgorithmMetrics;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterAlgorithmSpecification;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobDefinition;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;

/** Adds the metrics of AWS's own algorithms to the definitions of a tuning job. */
final class KnownMetrics {

  private KnownMetrics() {}

  /**
   * Returns the request with the metrics of each definition's algorithm.
   *
   * @throws dev.kfold.sagemaker.api.ServiceException ValidationException if it defines metrics of
   *     an algorithm whose metrics are fixed
   */
  static CreateHyperParameterTuningJobRequest complete(
      CreateHyperParameterTuningJobRequest request) {
    CreateHyperParameterTuningJobRequest.Builder completed = request.toBuilder();
    if (request.trainingJobDefinition() != null) {
      completed.trainingJobDefinition(complete(request.trainingJobDefinition()));
    }
    if (request.hasTrainingJobDefinitions()) {
      completed.trainingJobDefinitions(
          request.trainingJobDefinitions().stream().map(KnownMetrics::complete).toList());
    }
    return completed.build();
  }

  private static HyperParameterTrainingJobDefinition complete(
      HyperParameterTrainingJobDefinition definition) {
    HyperParameterAlgorithmSpecification algorithm = definition.algorithmSpecification();
    List<MetricDefinition> metrics =
        AlgorithmMetrics.complete(algorithm.trainingImage(), algorithm.metricDefinitions());
    return metrics.isEmpty()
        ? definition
        : definition.toBuilder()
            .algorithmSpecification(algorithm.toBuilder().metricDefinitions(metrics).build())
            .build();
  }
}
