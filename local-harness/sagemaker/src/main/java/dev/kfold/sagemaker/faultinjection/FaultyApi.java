package dev.kfold.sagemaker.faultinjection;

import dev.kfold.sagemaker.api.Api;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/** The service with injected failures: a call is throttled or passed on. */
public final class FaultyApi implements Api {

  private final Api service;
  private final FaultInjector faults;
  private final BiConsumer<ActiveFaults, String> check;

  private FaultyApi(Api service, FaultInjector faults, BiConsumer<ActiveFaults, String> check) {
    this.service = service;
    this.faults = faults;
    this.check = check;
  }

  /** Returns the service as clients see it: any operation may be throttled. */
  public static FaultyApi forClients(Api service, FaultInjector faults) {
    return new FaultyApi(service, faults, ActiveFaults::check);
  }

  /**
   * Returns the service as the steps of pipelines see it: {@code Create…} operations are throttled
   * if the plan asks for it, all others never.
   */
  public static FaultyApi forPipelines(Api service, FaultInjector faults) {
    return new FaultyApi(service, faults, ActiveFaults::checkStep);
  }

  @Override
  public JsonNode call(String operation, JsonNode request) {
    check.accept(faults.current(), operation);
    return service.call(operation, request);
  }
}
