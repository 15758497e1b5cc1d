package dev.kfold.sagemaker.hosting;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error of InvokeEndpoint, with the HTTP status and the code that SageMaker Runtime documents.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html">InvokeEndpoint</a>
 */
final class InvocationException extends RuntimeException {

  private static final int BAD_REQUEST = 400;
  private static final int FAILED_DEPENDENCY = 424;
  private static final int TOO_MANY_REQUESTS = 429;

  private final int status;
  private final String code;
  private final transient Map<String, Object> members;

  private InvocationException(
      int status, String code, String message, Map<String, Object> members) {
    super(message);
    this.status = status;
    this.code = code;
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("Message", message);
    all.putAll(members);
    this.members = all;
  }

  /** Returns an error for an invalid request, such as one for an endpoint that does not exist. */
  static InvocationException validation(String message) {
    return new InvocationException(BAD_REQUEST, "ValidationError", message, Map.of());
  }

  /** Returns an error for an endpoint whose container is not ready yet. */
  static InvocationException notReady(String message) {
    return new InvocationException(TOO_MANY_REQUESTS, "ModelNotReadyException", message, Map.of());
  }

  /**
   * Returns an error for a container that did not answer with a status of 2xx.
   *
   * @param originalStatus the status of the container's response, or 0 if there was no response
   */
  static InvocationException model(
      String message, int originalStatus, String originalMessage, String logStreamArn) {
    return new InvocationException(
        FAILED_DEPENDENCY,
        "ModelError",
        message,
        Map.of(
            "OriginalStatusCode", originalStatus,
            "OriginalMessage", originalMessage,
            "LogStreamArn", logStreamArn));
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  /** Returns the members of the response's body, texts and numbers by their names on the wire. */
  Map<String, Object> members() {
    return members;
  }
}
