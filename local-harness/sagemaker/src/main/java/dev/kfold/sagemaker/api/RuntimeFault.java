package dev.kfold.sagemaker.api;

import java.util.LinkedHashMap;
import java.util.Map;

/** An error of the runtime, which has codes and HTTP statuses of its own. */
public final class RuntimeFault extends RuntimeException {

  private static final int BAD_REQUEST = 400;
  private static final int FAILED_DEPENDENCY = 424;
  private static final int TOO_MANY_REQUESTS = 429;

  private final int status;
  private final String code;
  private final transient Map<String, Object> members;

  private RuntimeFault(int status, String code, String message, Map<String, Object> members) {
    super(message);
    this.status = status;
    this.code = code;
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("Message", message);
    all.putAll(members);
    this.members = all;
  }

  /** The request cannot be served, such as for an endpoint that does not exist. */
  public static RuntimeFault validation(String message) {
    return new RuntimeFault(BAD_REQUEST, "ValidationError", message, Map.of());
  }

  /** The model is not there yet. */
  public static RuntimeFault notReady(String message) {
    return new RuntimeFault(TOO_MANY_REQUESTS, "ModelNotReadyException", message, Map.of());
  }

  /**
   * The container has not answered with 2xx.
   *
   * @param originalStatus the container's, or 0 if it has not answered at all
   */
  public static RuntimeFault model(
      String message, int originalStatus, String originalMessage, String logStreamArn) {
    return new RuntimeFault(
        FAILED_DEPENDENCY,
        "ModelError",
        message,
        Map.of(
            "OriginalStatusCode", originalStatus,
            "OriginalMessage", originalMessage,
            "LogStreamArn", logStreamArn));
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** Such as {@code ModelError}. */
  public String code() {
    return code;
  }

  /** Of the answer's body: texts and numbers, by their names on the wire. */
  public Map<String, Object> members() {
    return members;
  }
}
