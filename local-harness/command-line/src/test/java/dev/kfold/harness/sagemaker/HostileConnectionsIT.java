package dev.kfold.harness.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of web pages, connections without HTTP, and requests that are never completed. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(90)
class HostileConnectionsIT {

  private static final String LIST = "X-Amz-Target: SageMaker.ListTrainingJobs\r\n";

  private UpProcess up;

  @BeforeAll
  void startEndpoint(@TempDir Path data) throws IOException {
    up = UpProcess.start(data);
  }

  @AfterAll
  void stopEndpoint() throws InterruptedException {
    up.kill();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "localhost:4747",
        "LOCALHOST",
        "[::1]:1",
        "host.docker.internal:4747"
      })
  void answersWhoNamesThisMachine(String host) throws IOException {
    assertThat(post("Host: " + host + "\r\n" + LIST, "{}")).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "::2"})
  void refusesWhoNamesAnother(String host) throws IOException {
    assertThat(post("Host: " + host + "\r\n" + LIST, "{}"))
        .startsWith("HTTP/1.1 403")
        .contains("AccessDeniedException", "listens on loopback only");
  }

  @Test
  void refusesWhoNamesNone() throws IOException {
    assertThat(post(LIST, "{}")).startsWith("HTTP/1.1 400");
    assertThat(post("Host: \r\n" + LIST, "{}")).startsWith("HTTP/1.1 400");
  }

  @Test
  void refusesWebPages() throws IOException {
    assertThat(post("Host: 127.0.0.1\r\nOrigin: http://localhost:8080\r\n" + LIST, "{}"))
        .startsWith("HTTP/1.1 403")
        .contains("does not answer web pages");
  }

  @Test
  void refusesWhatNamesNoOperation() throws IOException {
    assertThat(post("Host: 127.0.0.1\r\n", "{}"))
        .startsWith("HTTP/1.1 400")
        .contains("UnknownOperationException", "POST /");
    assertThat(post("Host: 127.0.0.1\r\nX-Amz-Target: DynamoDB.ListTables\r\n", "{}"))
        .startsWith("HTTP/1.1 400")
        .contains("UnknownOperationException");
  }

  @Test
  void answersOthersWhileRequestsStayHalf() throws IOException {
    List<Socket> halves = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        halves.add(open(i % 2 == 0 ? "POST / HT" : head("Host: 127.0.0.1\r\n" + LIST, 100) + "{"));
      }

      assertThat(post("Host: 127.0.0.1\r\n" + LIST, "{}")).startsWith("HTTP/1.1 200");
    } finally {
      for (Socket half : halves) {
        half.close();
      }
    }
  }

  @Test
  void answersRequestsThatStayHalf() throws IOException {
    try (Socket half = open(head("Host: 127.0.0.1\r\n" + LIST, 100) + "{")) {
      half.setSoTimeout(60_000);

      assertThat(half.getInputStream().readAllBytes()).asString().startsWith("HTTP/1.1 408");
    }
  }

  @Test
  void endsRequestsWhoseHeadIsEndless() throws IOException {
    try (Socket socket = open("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n")) {
      String header = "X-Padding: " + "a".repeat(30_000) + "\r\n";
      for (int i = 0; i < 20; i++) {
        socket.getOutputStream().write(header.getBytes(StandardCharsets.US_ASCII));
      }
      assertThat(socket.getInputStream().readAllBytes()).asString().doesNotContain("200 OK");
    } catch (IOException e) { // the connection was closed before the last header
      assertThat(e.getMessage()).containsAnyOf("reset", "Broken pipe", "aborted");
    }
  }

  private String post(String headers, String body) throws IOException {
    try (Socket socket = open(head(headers, body.length()) + body)) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String head(String headers, int length) {
    return "POST / HTTP/1.1\r\n%sConnection: close\r\nContent-Length: %d\r\n\r\n"
        .formatted(headers, length);
  }

  private Socket open(String text) throws IOException {
    Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), up.sageMaker().getPort());
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }
}
