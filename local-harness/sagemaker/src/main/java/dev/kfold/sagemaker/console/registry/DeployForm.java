package dev.kfold.sagemaker.console.registry;

import dev.kfold.sagemaker.console.deployment.Replacement;
import dev.kfold.sagemaker.console.result.ModelVersion;
import java.util.List;

/**
 * The form that deploys a version.
 *
 * @param endpoint what the field of the name holds
 * @param replacement what the deployment would replace there
 * @param endpoints the names of the endpoints that can be updated
 */
public record DeployForm(
    ModelVersion version,
    String endpoint,
    Replacement replacement,
    String instanceType,
    List<String> endpoints) {

  public DeployForm {
    endpoints = List.copyOf(endpoints);
  }
}
