package dev.kfold.harness.deployment;

import dev.kfold.harness.client.PlannedRequest;
import java.util.List;

/**
 * The requests of a deployment, in order.
 *
 * @param endpoint the endpoint's name
 * @param config the endpoint configuration that it has afterwards
 */
public record DeploymentPlan(String endpoint, String config, List<PlannedRequest> requests) {

  public DeploymentPlan {
    requests = List.copyOf(requests);
  }
}
