package dev.kfold.sagemaker.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.http.RawClient;
import dev.kfold.sagemaker.http.WebPages;
import dev.kfold.sagemaker.state.FillableTables;
import dev.kfold.sagemaker.state.ResourceTable;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

@Timeout(60)
class QueryProtocolTest {

  private static final String REQUEST =
      """
      POST / HTTP/1.1\r
      Host: 127.0.0.1\r
      Connection: close\r
      Authorization: AWS4-HMAC-SHA256 Credential=local/20260131/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0\r
      Content-Type: application/x-www-form-urlencoded\r
      Content-Length: 12\r
      \r
      Action=Write\
      """;

  @Test
  void aChangeThatCannotBeStoredIsRefusedInTheProtocol(@TempDir Path folder) throws IOException {
    try (FillableTables tables = new FillableTables(folder)) {
      ResourceTable<String> table = tables.table("text", String.class);
      tables.fill();

      assertThat(
              answer((_, _) -> {
                table.insert("key", "x".repeat(1 << 20));
                return JsonNodeFactory.instance.objectNode();
              }))
          .startsWith("HTTP/1.1 503")
          .contains("<ErrorResponse", "<Type>Receiver</Type>", "<Code>ServiceUnavailable</Code>")
          .contains("nothing was changed; free space on its disk");
    }
  }

  @Test
  void aFailureOfTheEndpointIsAnsweredInTheProtocol() throws IOException {
    assertThat(
            answer((_, _) -> {
              throw new IllegalStateException("broken");
            }))
        .startsWith("HTTP/1.1 500")
        .contains("<Code>InternalFailure</Code>", "The local endpoint failed");
  }

  private static String answer(Api api) throws IOException {
    try (ApiServer server = ApiServer.bind(InetAddress.ofLiteral("127.0.0.1"), 0);
        RawClient client = RawClient.send(server.port(), REQUEST)) {
      server.serve(
          new Services(
              List.of(),
              List.of(),
              List.of(new Services.Query("iam", "https://iam.amazonaws.com/doc/2010-05-08/", api)),
              WebPages.NONE));
      return client.readAll();
    }
  }
}
