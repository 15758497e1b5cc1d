package dev.kfold.sagemaker.console.endpoints;

import java.util.Map;

/**
 * The answer of an endpoint.
 *
 * @param milliseconds the time that it took, as pages show it
 * @param headers by name, in their order
 * @param body the beginning of its text
 */
public record InvocationAnswer(
    int status, String milliseconds, Map<String, String> headers, String body, boolean isCut) {

  /** Returns whether the model has answered. */
  public boolean isGood() {
    return status == 200;
  }
}
