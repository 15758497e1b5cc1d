package dev.kfold.sagemaker.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.http.RawClient;
import dev.kfold.sagemaker.http.WebPages;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.JsonNodeFactory;

@Timeout(60)
class ApiServerTest {

  private static final InetAddress HOST = InetAddress.ofLiteral("127.0.0.1");
  private static final String REQUEST =
      """
      POST / HTTP/1.1\r
      Host: localhost\r
      Connection: close\r
      X-Amz-Target: Test.Add\r
      Content-Length: 2\r
      %s\r
      {}\
      """;

  private static final Services SERVICES =
      new Services(
          List.of(
              new Services.Json(
                  "Test.",
                  (operation, _) ->
                      JsonNodeFactory.instance.objectNode().put("called", operation))),
          List.of(),
          List.of(),
          WebPages.NONE);

  @Test
  void requestsWaitForTheServices() throws IOException {
    try (ApiServer server = ApiServer.bind(HOST, 0);
        RawClient client = RawClient.send(server.port(), REQUEST.formatted(""))) {
      server.serve(SERVICES);

      assertThat(client.readAll())
          .startsWith("HTTP/1.1 200")
          .contains("x-amzn-RequestId: ")
          .endsWith("{\"called\":\"Add\"}");
    }
  }

  @Test
  void longHeadersGetAnAnswer() throws IOException {
    String header = "X-Long: " + "x".repeat(72 << 10) + "\r\n";
    try (ApiServer server = ApiServer.bind(HOST, 0);
        RawClient client = RawClient.send(server.port(), REQUEST.formatted(header))) {
      server.serve(SERVICES);

      assertThat(client.readAll())
          .startsWith("HTTP/1.1 431")
          .contains("RequestHeaderSectionTooLarge");
    }
  }
}
