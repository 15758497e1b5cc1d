package dev.kfold.sagemaker.identity;

import dev.kfold.sagemaker.api.ServiceException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The form of policies, of which only the JSON is checked. */
final class PolicyDocument {

  private static final JsonMapper JSON = new JsonMapper();

  private PolicyDocument() {}

  /**
   * Returns the policy of a request.
   *
   * @param member the name of the member that has it
   * @throws ServiceException MalformedPolicyDocument if it is no JSON object
   */
  static String of(QueryParameters parameters, String member) {
    String text = parameters.required(member);
    if (!isObject(text)) {
      throw ServiceException.ofCompanion(
          "MalformedPolicyDocument",
          "Syntax errors in policy: %s is no JSON object.".formatted(member));
    }
    return text;
  }

  private static boolean isObject(String text) {
    try {
      return JSON.readTree(text).isObject();
    } catch (JacksonException e) {
      return false;
    }
  }
}
