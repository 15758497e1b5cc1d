package dev.kfold.harness.client;

import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsRequest;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request that changes something. It is either sent or printed.
 *
 * @param service the service as the AWS command line names it, such as {@code sagemaker}
 * @param request the request, complete
 * @param send sends it and waits for the response
 */
public record PlannedRequest(String service, AwsRequest request, Runnable send) {

  private static final String SUFFIX = "Request";

  /** Returns a planned request. */
  public static <R extends AwsRequest> PlannedRequest of(
      String service, R request, Consumer<R> send) {
    return new PlannedRequest(service, request, () -> send.accept(request));
  }

  /** Returns the operation, such as {@code CreateModel}. */
  public String operation() {
    String type = request.getClass().getSimpleName();
    return type.substring(0, type.length() - SUFFIX.length());
  }

  /** Returns {@code {"service": …, "operation": …, "request": {…}, "sent": false}} in one line. */
  public String json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("service", service).put("operation", operation());
    json.set("request", RequestJson.of(request));
    return json.put("sent", false).toString();
  }
}
