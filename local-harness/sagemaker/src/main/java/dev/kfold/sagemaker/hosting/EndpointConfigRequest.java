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
   * @throws ServiceException ValidationException with a sentence for each fault
   */
  static void check(CreateEndpointConfigRequest request) {
    List<String> faults = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (ProductionVariant variant : request.productionVariants()) {
      if (!names.add(variant.variantName())) {
        faults.add(
            "The name %s is used by more than one production variant."
                .formatted(variant.variantName()));
      }
      check(variant, faults);
    }
    refuse(request.hasShadowProductionVariants(), "ShadowProductionVariants", faults);
    refuse(request.asyncInferenceConfig() != null, "AsyncInferenceConfig", faults);
    refuse(request.explainerConfig() != null, "ExplainerConfig", faults);
    refuse(
        request.dataCaptureConfig() != null
            && Boolean.TRUE.equals(request.dataCaptureConfig().enableCapture()),
        "DataCaptureConfig with EnableCapture",
        faults);
    if (!faults.isEmpty()) {
      throw ServiceException.validation(String.join(" ", faults));
    }
  }

  private static void check(ProductionVariant variant, List<String> faults) {
    String what = "Production variant " + variant.variantName();
    if (variant.modelName() == null) {
      faults.add("%s: ModelName is missing.".formatted(what));
    }
    if (variant.serverlessConfig() == null && variant.instanceType() == null) {
      faults.add("%s: InstanceType is missing.".formatted(what));
    }
    if (variant.initialInstanceCount() != null && variant.initialInstanceCount() > 1) {
      faults.add(
          "%s: InitialInstanceCount is %d; the local endpoint serves a variant on 1 instance."
              .formatted(what, variant.initialInstanceCount()));
    }
    refuse(variant.serverlessConfig() != null, what + ": ServerlessConfig", faults);
    refuse(variant.acceleratorType() != null, what + ": AcceleratorType", faults);
    refuse(variant.managedInstanceScaling() != null, what + ": ManagedInstanceScaling", faults);
    refuse(variant.coreDumpConfig() != null, what + ": CoreDumpConfig", faults);
  }

  private static void refuse(boolean given, String what, List<String> faults) {
    if (given) {
      faults.add("%s: the local endpoint does not have it; leave it out.".formatted(what));
    }
  }
}
