package dev.kfold.sagemaker.wire;

import dev.kfold.contract.FailureMessage;
import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.api.ServiceResponse;
import dev.kfold.sagemaker.faultinjection.FaultInjector;
import dev.kfold.sagemaker.http.Exchange;
import dev.kfold.sagemaker.state.StateException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * AWS JSON 1.1: one POST per call, the operation in the header {@code X-Amz-Target}.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html">The protocol</a>
 */
record JsonProtocol(List<Services.Json> services) {

  private static final Logger LOGGER = System.getLogger(JsonProtocol.class.getName());
  private static final String CONTENT_TYPE = "application/x-amz-json-1.1";
  private static final JsonMapper JSON = new JsonMapper();

  /** Returns whether a request is of this protocol: a POST to {@code /} with the header. */
  static boolean speaks(Exchange exchange) {
    return target(exchange) != null
        && exchange.method().equals("POST")
        && exchange.path().equals("/");
  }

  /** Calls the operation of a request; errors of any kind become error responses. */
  ServiceResponse answer(Exchange exchange) {
    String target = String.valueOf(target(exchange));
    try {
      Services.Json service = service(target);
      String operation = target.substring(service.targetPrefix().length());
      return of(200, call(service.api(), operation, exchange));
    } catch (ServiceException e) {
      return refusal(400, e.code(), FailureMessage.of(e));
    } catch (StateException e) {
      LOGGER.log(Level.WARNING, "{0} was refused: {1}", target, FailureMessage.of(e));
      return refusal(503, "ServiceUnavailable", FailureMessage.of(e));
    } catch (RuntimeException e) {
      LOGGER.log(Level.ERROR, "The operation " + target + " failed", e);
      return refusal(500, "InternalFailure", "The local endpoint failed: " + e);
    }
  }

  /** Returns an error response with a code and a message. */
  static ServiceResponse refusal(int status, String code, String message) {
    return of(
        status,
        JsonNodeFactory.instance
            .objectNode()
            .put("__type", code)
            .put("message", message)
            .put("Message", message));
  }

  private Services.Json service(String target) {
    return services.stream()
        .filter(service -> target.startsWith(service.targetPrefix()))
        .findFirst()
        .orElseThrow(() -> ServiceException.unknownOperation(target));
  }

  private static JsonNode call(Api api, String operation, Exchange exchange) {
    JsonNode request = exchange.body().json();
    String role = exchange.header("X-Amz-Security-Token");
    Api service = role == null ? api : api.as(role);
    String faults = exchange.header(FaultInjector.HEADER);
    return faults == null
        ? service.call(operation, request)
        : FaultInjector.underHeader(faults, () -> service.call(operation, request));
  }

  private static @Nullable String target(Exchange exchange) {
    return exchange.header("X-Amz-Target");
  }

  private static ServiceResponse of(int status, JsonNode body) {
    return new ServiceResponse(
        status,
        Map.of("Content-Type", CONTENT_TYPE),
        SdkBytes.fromByteArrayUnsafe(JSON.writeValueAsBytes(body)));
  }
}
