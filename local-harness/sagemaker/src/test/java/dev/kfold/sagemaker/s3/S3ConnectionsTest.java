package dev.kfold.sagemaker.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.http.ConnectionTimes;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections of web pages, of slow clients and of those that send too much. */
class S3ConnectionsTest {

  private static final int SLOW_UPLOADS = 210; // more than the server of S3Proxy has threads

  private static final ConnectionTimes IMPATIENT =
      new ConnectionTimes(Duration.ofMillis(200), Duration.ofSeconds(30), Duration.ofSeconds(2));

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // every test starts it
  private RunningS3 s3;

  @AfterEach
  void stopServer() {
    s3.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: rebound.example",
        "Host: rebound.example:4748",
        "Host: localhost.rebound.example",
        "Host: localhost\r\nOrigin: http://rebound.example",
        "Host: localhost\r\nOrigin: null"
      })
  void requestsOfWebPagesAreRefused(String headers) throws IOException {
    s3 = RunningS3.start(folder);

    assertThat(s3.answer("GET / HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 403")
        .contains("<Code>AccessDenied</Code>")
        .doesNotContain("bucket");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1:4748", "[::1]:4748", "host.docker.internal:4748"})
  void requestsForThisMachineAreAnswered(String host) throws IOException {
    s3 = RunningS3.start(folder);

    assertThat(s3.answer("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200")
        .contains("<Name>bucket</Name>");
  }

  @Test
  void slowUploadsDoNotBlockOtherClients() throws IOException {
    s3 = RunningS3.start(folder);
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < SLOW_UPLOADS; i++) {
        slow.add(
            s3.send(
                "PUT /bucket/slow-%d HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nx"
                    .formatted(i)));
      }

      assertThat(s3.keys()).isEmpty();
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GET /bucket HTTP/1.1\r\nHost: localhost\r\nX-Slow: "})
  void connectionsWhoseHeadersDoNotArriveAreClosed(String beginning) throws IOException {
    s3 = RunningS3.start(folder, IMPATIENT);

    assertThat(s3.answer(beginning)).doesNotContain("200 OK");
  }

  @Test
  void theNextHeadersOnAConnectionMustArriveToo() throws IOException {
    s3 = RunningS3.start(folder, IMPATIENT);

    assertThat(s3.answer("GET / HTTP/1.1\r\nHost: localhost\r\n\r\nGET / HTTP/1.1\r\nX-Slow: "))
        .containsOnlyOnce("200 OK");
  }

  @Test
  void longHeadersGetAnAnswer() throws IOException {
    s3 = RunningS3.start(folder);

    assertThat(
            s3.answer(
                "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: %s\r\nConnection: close\r\n\r\n"
                    .formatted("x".repeat(72 << 10))))
        .startsWith("HTTP/1.1 431");
  }

  @Test
  void aClientThatStillSendsReadsTheAnswer() throws IOException {
    s3 = RunningS3.start(folder);
    int size = 16 << 20; // more than all buffers of a connection

    for (String target : new String[] {"/bucket/a//b", "/none/a", "/bucket/a?tagging", "/a?x"}) {
      try (Socket socket =
          s3.send(
              "PUT %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
                  .formatted(target, size))) {
        socket.getOutputStream().write(new byte[size]);
        assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
            .startsWith("HTTP/1.1 ")
            .contains("<Error>");
      }
    }
  }
}
