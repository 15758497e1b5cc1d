package dev.kfold.sagemaker.faultinjection;

import dev.kfold.sagemaker.api.Api;
import tools.jackson.databind.JsonNode;

/** The service as the steps of pipelines find it, which are throttled only when asked for. */
public record FaultyStepApi(Api service, FaultInjector faults) implements Api {

  @Override
  public JsonNode call(String operation, JsonNode request) {
    faults.current().checkStep(operation);
    return service.call(operation, request);
  }
}
