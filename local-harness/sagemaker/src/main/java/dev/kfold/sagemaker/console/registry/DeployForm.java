package dev.kfold.sagemaker.console.registry;

import dev.kfold.sagemaker.console.result.ModelVersion;
import java.util.List;

/**
 * The form that deploys a version.
 *
 * @param endpoint what the field of the name holds
 * @param endpoints the names of the endpoints that can be updated
 */
public record DeployForm(
    ModelVersion version, String endpoint, String instanceType, List<String> endpoints) {

  public DeployForm {
    endpoints = List.copyOf(endpoints);
  }
}
