package dev.kfold.sagemaker.hosting;

import dev.kfold.sagemaker.api.ServiceException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;

/** Checks a CreateEndpointConfig request beyond the constraints of its single members. */
final class EndpointConfigRequest {

  private EndpointConfigRequest() {}

  /**
   * Checks a request.
   *
   * @throws ServiceException ValidationException with a sentence for each problem
   */
  static void check(CreateEndpointConfigRequest request) {
    List<String> problems = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (ProductionVariant variant : request.productionVariants()) {
      if (!names.add(variant.variantName())) {
        problems.add(
            "The name %s is used by more than one production variant."
                .formatted(variant.variantName()));
      }
      check(variant, problems);
    }
    refuse(request.hasShadowProductionVariants(), "ShadowProductionVariants", problems);
    refuse(request.asyncInferenceConfig() != null, "AsyncInferenceConfig", problems);
    refuse(request.explainerConfig() != null, "ExplainerConfig", problems);
    refuse(
        request.dataCaptureConfig() != null
            && Boolean.TRUE.equals(request.dataCaptureConfig().enableCapture()),
        "DataCaptureConfig with EnableCapture",
        problems);
    if (!problems.isEmpty()) {
      throw ServiceException.validation(String.join(" ", problems));
    }
  }

  private static void check(ProductionVariant variant, List<String> problems) {
    String what = "Production variant " + variant.variantName();
    if (variant.modelName() == null) {
      problems.add("%s: ModelName is missing.".formatted(what));
    }
    if (variant.serverlessConfig() == null && variant.instanceType() == null) {
      problems.add("%s: InstanceType is missing.".formatted(what));
    }
    if (variant.initialInstanceCount() != null && variant.initialInstanceCount() > 1) {
      problems.add(
          "%s: InitialInstanceCount is %d; the local endpoint serves a variant on 1 instance."
              .formatted(what, variant.initialInstanceCount()));
    }
    refuse(variant.acceleratorType() != null, what + ": AcceleratorType", problems);
    refuse(variant.managedInstanceScaling() != null, what + ": ManagedInstanceScaling", problems);
    refuse(variant.coreDumpConfig() != null, what + ": CoreDumpConfig", problems);
  }

  private static void refuse(boolean given, String what, List<String> problems) {
    if (given) {
      problems.add("%s: the local endpoint does not have it; leave it out.".formatted(what));
    }
  }
}
