package dev.kfold.sagemaker.console.deployment;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.console.page.LatestKept;
import dev.kfold.sagemaker.deployment.DeploymentName;
import dev.kfold.sagemaker.deployment.ListedConfig;
import dev.kfold.sagemaker.deployment.Removal;
import dev.kfold.sagemaker.deployment.RemovalPlanner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Deletes endpoints with the configurations and models that were made for them, as {@code kfold
 * deploy --delete} does.
 */
public final class Remover {

  /** The configurations whose models are kept, because open pages plan at each change. */
  private static final int MOST_KEPT = 1_000;

  private final DeployedEndpoints endpoints;
  private final LatestKept<List<String>> models = new LatestKept<>(MOST_KEPT);
  private final RemovalPlanner planner = new RemovalPlanner(this::models);

  /** Creates a remover. */
  public Remover(Api sageMaker) {
    this.endpoints = new DeployedEndpoints(sageMaker);
  }

  private Optional<List<String>> models(ListedConfig config) {
    return Optional.of(models.get(config, () -> endpoints.models(config.name())));
  }

  /** Returns what can be deleted with an endpoint, which may be gone already. */
  public Removal plan(String endpoint) {
    return planner.plan(
        endpoint,
        endpoints.find(endpoint).map(found -> found.path("EndpointConfigName").asString("")),
        endpoints.configs(""));
  }

  /**
   * Deletes an endpoint, unless it is gone.
   *
   * @param all whether the configurations and models made for it are deleted as well
   */
  public void remove(String endpoint, boolean all) {
    Removal plan = plan(endpoint);
    if (plan.exists()) {
      endpoints.call("DeleteEndpoint", Map.of("EndpointName", endpoint));
    }
    if (all) { // the local service needs no configuration of an endpoint that it deletes
      removeMade(plan);
    }
  }

  /**
   * Deletes the configurations and models made for an endpoint that is gone.
   *
   * @throws ServiceException if there is one of this name again, which uses them
   */
  public void removeLeftovers(String endpoint) {
    Removal plan = plan(endpoint);
    if (plan.exists()) {
      throw ServiceException.validation(
          "The endpoint %s exists again, so that nothing was deleted; its own page deletes it."
              .formatted(endpoint));
    }
    removeMade(plan);
  }

  private void removeMade(Removal plan) {
    plan.configs()
        .forEach(
            config -> endpoints.call("DeleteEndpointConfig", Map.of("EndpointConfigName", config)));
    plan.models().forEach(model -> endpoints.call("DeleteModel", Map.of("ModelName", model)));
  }

  /** Returns the numbers of configurations that were made for endpoints that are gone, by name. */
  public Map<String, Long> leftovers() {
    Map<String, Long> counts = new LinkedHashMap<>();
    endpoints.configs("-v").stream()
        .flatMap(config -> DeploymentName.endpointOf(config.name()).stream())
        .forEach(endpoint -> counts.merge(endpoint, 1L, Long::sum));
    counts.keySet().removeIf(endpoint -> endpoints.find(endpoint).isPresent());
    return counts;
  }
}
