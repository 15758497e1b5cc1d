package dev.kfold.harness.pipeline;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The instance types that a model package allows beside those of the parameters {@code
 * InferenceInstanceType} and {@code TransformInstanceType}, because a pipeline has no parameters
 * that are lists.
 *
 * @param inference more types for endpoints
 * @param transform more types for batch transforms, which allow fewer types
 */
public record InstanceTypes(List<String> inference, List<String> transform) {

  /** No types beside those of the parameters. */
  public static final InstanceTypes NONE = new InstanceTypes(List.of(), List.of());

  public InstanceTypes {
    inference = List.copyOf(inference);
    transform = List.copyOf(transform);
  }

  /** Adds the types to the specification of a model package. */
  void addTo(ObjectNode inferenceSpecification) {
    inference.forEach(
        ((ArrayNode) inferenceSpecification.path("SupportedRealtimeInferenceInstanceTypes"))::add);
    transform.forEach(
        ((ArrayNode) inferenceSpecification.path("SupportedTransformInstanceTypes"))::add);
  }
}
