package dev.kfold.harness.deployment;

import dev.kfold.harness.client.PlannedRequest;
import java.util.List;

/**
 * The requests of a deployment, in order.
 *
 * @param endpoint the endpoint's name
 * @param config the endpoint configuration that it has afterwards
 * @param staying what a removal does not delete, in words
 */
public record DeploymentPlan(
    String endpoint, String config, List<PlannedRequest> requests, List<String> staying) {

  public DeploymentPlan {
    staying = List.copyOf(staying);
    requests = List.copyOf(requests);
  }
}
