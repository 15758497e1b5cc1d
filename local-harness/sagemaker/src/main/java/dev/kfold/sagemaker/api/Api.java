package dev.kfold.sagemaker.api;

import tools.jackson.databind.JsonNode;

/**
 * The operations of a service, called within this process. A pipeline starts jobs through it with
 * the same checks, errors and effects as a client over HTTP.
 */
@FunctionalInterface
public interface Api {

  /**
   * Calls an operation.
   *
   * @param operation such as {@code CreateTrainingJob}
   * @param request the members of the request, as on the wire
   * @return the members of the response, as on the wire
   * @throws ServiceException if the service refuses the request
   */
  JsonNode call(String operation, JsonNode request);

  /**
   * Returns this API as a role calls it.
   *
   * @param roleArn the role of a pipeline, or of a client with temporary credentials
   */
  default Api as(String roleArn) {
    return this;
  }

  /** Returns this API as the service itself calls it, for what needs no permission of anyone. */
  default Api asService() {
    return this;
  }
}
