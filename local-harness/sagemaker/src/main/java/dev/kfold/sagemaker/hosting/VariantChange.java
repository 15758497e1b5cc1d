package dev.kfold.sagemaker.hosting;

import dev.kfold.sagemaker.api.ServiceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sagemaker.model.DesiredWeightAndCapacity;
import software.amazon.awssdk.services.sagemaker.model.UpdateEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.UpdateEndpointWeightsAndCapacitiesRequest;
import software.amazon.awssdk.services.sagemaker.model.VariantProperty;
import software.amazon.awssdk.services.sagemaker.model.VariantPropertyType;

/** Applies changes of the weights of variants. Every variant runs on 1 instance. */
final class VariantChange {

  private VariantChange() {}

  /**
   * Returns a deployment with the weights that a request asks for.
   *
   * @throws ServiceException ValidationException if there is no such variant, or the request asks
   *     for more than one instance
   */
  static Deployment reweighted(
      UpdateEndpointWeightsAndCapacitiesRequest request, Deployment deployment) {
    Map<String, Float> current = deployment.weights();
    Map<String, Float> weights = new HashMap<>();
    List<String> problems = new ArrayList<>();
    for (DesiredWeightAndCapacity desired : request.desiredWeightsAndCapacities()) {
      String variant = desired.variantName();
      if (!current.containsKey(variant)) {
        problems.add(
            "The variant name %s does not exist in endpoint %s."
                .formatted(variant, request.endpointName()));
      }
      if (desired.desiredInstanceCount() != null && desired.desiredInstanceCount() != 1) {
        problems.add(
            "Production variant %s: DesiredInstanceCount is %d; the local endpoint serves a variant on 1 instance."
                .formatted(variant, desired.desiredInstanceCount()));
      }
      if (desired.serverlessUpdateConfig() != null) {
        problems.add(
            "Production variant %s: ServerlessUpdateConfig: the local endpoint does not have it; leave it out."
                .formatted(variant));
      }
      if (desired.desiredWeight() != null) {
        weights.put(variant, desired.desiredWeight());
      }
    }
    if (!problems.isEmpty()) {
      throw ServiceException.validation(String.join(" ", problems));
    }
    return deployment.reweighted(weights);
  }

  /**
   * Returns the next deployment, with the weights of the current one if the request retains all
   * properties of variants and does not exclude the weight.
   */
  static Deployment retained(UpdateEndpointRequest request, Deployment next, Deployment current) {
    boolean excluded =
        request.excludeRetainedVariantProperties().stream()
            .map(VariantProperty::variantPropertyType)
            .anyMatch(VariantPropertyType.DESIRED_WEIGHT::equals);
    return Boolean.TRUE.equals(request.retainAllVariantProperties()) && !excluded
        ? next.reweighted(current.weights())
        : next;
  }
}
