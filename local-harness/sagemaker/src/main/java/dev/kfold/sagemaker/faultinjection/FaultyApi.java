package dev.kfold.sagemaker.faultinjection;

import dev.kfold.sagemaker.api.Api;
import tools.jackson.databind.JsonNode;

/**
 * The service as clients find it; calls that the service makes itself do not go through here, and
 * those of pipelines through {@link FaultyStepApi}.
 */
public record FaultyApi(Api service, FaultInjector faults) implements Api {

  @Override
  public JsonNode call(String operation, JsonNode request) {
    faults.current().check(operation);
    return service.call(operation, request);
  }
}
