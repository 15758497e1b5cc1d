package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.fuzz.ShapeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests to InvokeEndpoint and BatchPutMetrics that no client makes. They are the same in every
 * run with the same {@code -Dkfold.seed}.
 */
@Timeout(120)
class HostileRoutesIT {

  private static final long SEED = Long.getLong("kfold.seed", 20_170_724);
  private static final int REQUESTS = 2_000;

  private static final List<String> METHODS =
      List.of("POST", "PUT", "POST", "PUT", "GET", "DELETE", "OPTIONS", "PATCH", "HEAD", "BREW");

  private static final List<String> PATHS =
      List.of(
          "/BatchPutMetrics",
          "/BatchPutMetrics",
          "/BatchPutMetrics?x=%00",
          "/BatchPutMetrics/../etc/passwd",
          "/endpoints/kept-served/invocations",
          "/endpoints/kept-served/invocations",
          "/endpoints/none/invocations",
          "/endpoints//invocations",
          "/endpoints/../invocations",
          "/endpoints/%2e%2e%2fs3/invocations",
          "/endpoints/%00/invocations",
          "/endpoints/%F0%9F%98%80/invocations",
          "/endpoints/under_score/invocations",
          "/endpoints/" + "a-".repeat(3_000) + "/invocations",
          "/endpoints/kept-served/invocations/../../kept-served",
          "/%2e%2e/%2e%2e/etc/passwd",
          "/endpoints",
          "/");

  private static final List<String> HEADERS =
      List.of(
          "Content-Type: text/csv",
          "Content-Type: " + "a/".repeat(2_000),
          "Content-Type: ",
          "Accept: \u00e9\u00ff",
          "Content-Encoding: gzip",
          "Authorization: AWS4-HMAC-SHA256 Credential=a/b/c/sts/aws4_request",
          "Authorization: AWS4-HMAC-SHA256 Credential=////////",
          "X-Amz-Target: SageMaker.ListTrainingJobs",
          "X-Amz-Target: ",
          "X-Kfold-Faults: throttle=many,lose",
          "X-Amzn-SageMaker-Target-Variant: none",
          "X-Amzn-SageMaker-Target-Model: ../../model.tar.gz",
          "X-Amzn-SageMaker-Custom-Attributes: " + "c".repeat(1_025),
          "X-Amzn-SageMaker-Custom-Attributes: \u00e9");

  private static final List<String> VALUES =
      List.of(
          "1e999",
          "-1e999",
          "1E+300",
          "1e-400",
          "99999999999999999999",
          "-1",
          "1.5",
          "NaN",
          "null",
          "true",
          "[]",
          "{}",
          "\"\"",
          "\"trial_1\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"" + "a".repeat(5_000) + "\"",
          "[".repeat(5_000));

  private final Random random = new Random(SEED);
  private RunningEndpoint endpoint;
  private WireCalls calls;
  private FuzzedState state;

  @BeforeEach
  void startEndpoint(@TempDir Path data) {
    endpoint = RunningEndpoint.start(data, FuzzedState.program());
    calls = WireCalls.to(endpoint.endpoint().sageMakerUri());
    state = FuzzedState.prepare(endpoint, calls, data);
  }

  @AfterEach
  void stopEndpoint() {
    calls.close();
    endpoint.close();
  }

  @Test
  void answersEveryRequestAndChangesNothing() {
    ShapeFile shapes = ShapeFile.read();
    Map<String, String> before = state.dump(shapes);
    List<String> complaints = new ArrayList<>();

    for (int i = 0; i < REQUESTS; i++) {
      byte[] body = body();
      String head = head(body.length);
      String answer = send(head, body);
      boolean isSentToTheConsole =
          head.matches("(?s)(GET|HEAD) / .*") && answer.matches("(?s)HTTP/1.1 303 .*");
      if (!isSentToTheConsole && !answer.matches("(?s)HTTP/1.1 [24]\\d\\d .*")) {
        complaints.add(
            "%d: %.300s%n%.300s%n  found %.300s"
                .formatted(i, head, new String(body, StandardCharsets.ISO_8859_1), answer)
                .replaceAll("[^ -~\n]", "?"));
      }
    }

    assertThat(complaints).as("seed %d", SEED).isEmpty();
    assertThat(state.dump(shapes)).isEqualTo(before);
  }

  private String head(int length) {
    StringBuilder head = new StringBuilder();
    head.append(oneOf(METHODS)).append(' ').append(oneOf(PATHS)).append(" HTTP/1.1\r\n");
    head.append("Host: 127.0.0.1\r\nConnection: close\r\n");
    for (int i = random.nextInt(4); i > 0; i--) {
      head.append(oneOf(HEADERS)).append("\r\n");
    }
    return head.append("Content-Length: ").append(length).append("\r\n\r\n").toString();
  }

  private byte[] body() {
    return switch (random.nextInt(5)) {
      case 0 -> new byte[0];
      case 1 -> noise();
      case 2 -> "fail".getBytes(StandardCharsets.US_ASCII);
      default -> metrics().getBytes(StandardCharsets.UTF_8);
    };
  }

  private byte[] noise() {
    byte[] noise = new byte[random.nextInt(2_000)];
    random.nextBytes(noise);
    return noise;
  }

  /** Returns the body of BatchPutMetrics; each value is hostile with a probability of one third. */
  private String metrics() {
    return "{\"TrialComponentName\":%s,\"MetricData\":[{\"MetricName\":%s,\"Timestamp\":%s,\"Value\":%s,\"Step\":%s}]}"
        .formatted(
            value("\"trial\""), value("\"loss\""), value("1700000000.5"), value("0.5"), value("3"));
  }

  private String value(String usual) {
    return random.nextInt(3) == 0 ? oneOf(VALUES) : usual;
  }

  private String oneOf(List<String> all) {
    return all.get(random.nextInt(all.size()));
  }

  private String send(String head, byte[] body) {
    try (Socket socket =
        new Socket(
            InetAddress.ofLiteral("127.0.0.1"), endpoint.endpoint().sageMakerUri().getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.ISO_8859_1));
      out.write(body);
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "no answer: " + e;
    }
  }
}
