package dev.kfold.sagemaker.api;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A response with members that the SDK's class lacks.
 *
 * @param response the members that the class has
 * @param added the other members as JSON, nested as in the response
 */
public record ExtendedResponse<O>(O response, JsonNode added) {

  /** Returns a response without further members. */
  public static <O> ExtendedResponse<O> of(O response) {
    return new ExtendedResponse<>(response, JsonNodeFactory.instance.objectNode());
  }
}
