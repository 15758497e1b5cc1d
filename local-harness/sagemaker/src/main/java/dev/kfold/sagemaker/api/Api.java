package dev.kfold.sagemaker.api;

import tools.jackson.databind.JsonNode;

/**
 * The service as it is seen from within: a pipeline starts jobs through it with the same checks,
 * errors and effects as a client over HTTP.
 */
@FunctionalInterface
public interface Api {

  /**
   * @param operation such as {@code CreateTrainingJob}
   * @param request the members as on the wire
   * @return the answer's members as on the wire
   * @throws ServiceException as the service would answer it
   */
  JsonNode call(String operation, JsonNode request);
}
