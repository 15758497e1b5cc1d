package dev.kfold.sagemaker.wire;

import dev.kfold.sagemaker.api.Api;
import tools.jackson.databind.JsonNode;

/**
 * Checks each request that creates a resource against the service's model before another API reads
 * it, so that a malformed request is refused as such, and not for what a part of it names.
 */
public final class CheckedApi implements Api {

  private final OperationRegistry registry;
  private final Api api;

  /** Creates an API that passes the checked requests on. */
  public CheckedApi(OperationRegistry registry, Api api) {
    this.registry = registry;
    this.api = api;
  }

  @Override
  public JsonNode call(String operation, JsonNode request) {
    if (operation.startsWith("Create")) {
      registry.check(operation, request);
    }
    return api.call(operation, request);
  }
}
