package dev.kfold.sagemaker.api;

import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP response of a service. */
public record ServiceResponse(int status, Map<String, String> headers, SdkBytes body) {

  private static final JsonMapper JSON = new JsonMapper();

  public ServiceResponse {
    headers = Map.copyOf(headers);
  }

  /** Returns a response of status 200 with a JSON object as its body. */
  public static ServiceResponse json(Object members) {
    return new ServiceResponse(200, Map.of("Content-Type", "application/json"), bytes(members));
  }

  /**
   * Returns an error of the protocol REST-JSON, whose code is in a header.
   *
   * @param members the members of the body, by their names on the wire
   * @see <a href="https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html">REST-JSON</a>
   */
  public static ServiceResponse error(int status, String code, Map<String, Object> members) {
    return new ServiceResponse(
        status,
        Map.of("Content-Type", "application/json", "x-amzn-ErrorType", code),
        bytes(members));
  }

  /** Returns an error of the protocol REST-JSON whose body is a message. */
  public static ServiceResponse error(int status, String code, String message) {
    return error(status, code, Map.of("Message", message));
  }

  private static SdkBytes bytes(Object members) {
    return SdkBytes.fromByteArrayUnsafe(JSON.writeValueAsBytes(members));
  }
}
