package dev.kfold.sagemaker.console.endpoints;

import dev.kfold.sagemaker.console.deployment.Replacement;
import dev.kfold.sagemaker.deployment.Removal;

/**
 * The forms that change an endpoint.
 *
 * @param replacement what the deployment of another version would replace
 * @param removal what its deletion would delete
 */
public record EndpointChange(EndpointState endpoint, Replacement replacement, Removal removal) {

  /** Returns whether the endpoint can be deleted. */
  public boolean isDeletable() {
    return endpoint.isAtRest() || endpoint.status().text().equals("Failed");
  }
}
