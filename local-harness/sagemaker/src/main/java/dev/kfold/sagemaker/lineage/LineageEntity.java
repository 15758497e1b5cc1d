package dev.kfold.sagemaker.lineage;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.LineageType;

/**
 * A vertex of the lineage graph.
 *
 * @param name empty for an artifact without a name
 * @param type such as {@code DataSet} or {@code SageMakerTrainingJob}; empty if it has none
 */
record LineageEntity(
    String arn,
    Optional<String> name,
    String type,
    LineageType lineageType,
    Instant created,
    Instant modified,
    Map<String, String> properties) {

  private static final String OF_A_JOB = "SageMaker";

  LineageEntity {
    properties = Map.copyOf(properties);
  }

  /** Returns the type as QueryLineage answers it: a job's type without its prefix. */
  String vertexType() {
    return type.startsWith(OF_A_JOB) ? type.substring(OF_A_JOB.length()) : type;
  }
}
