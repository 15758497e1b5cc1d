package dev.kfold.cv.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SpokenTransportTest {

  private static final String JOBS = "{\"TrainingJobSummaries\":[]}";

  @Test
  void aCallIsRepeatedAfterAnAnswerThatIsNotHttp() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(() ->
              answer(
                  server,
                  "SSH-2.0-OpenSSH_9.2\r\n\r\n",
                  "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
                      .formatted(JOBS.length(), JOBS)));
      Map<String, String> environment =
          Map.of(
              "AWS_ENDPOINT_URL_SAGEMAKER", "http://127.0.0.1:" + server.getLocalPort(),
              "AWS_REGION", "us-east-1",
              "AWS_ACCESS_KEY_ID", "local",
              "AWS_SECRET_ACCESS_KEY", "local");

      try (var sageMaker = new AwsClients(environment, Optional.empty(), false).sageMaker()) {
        assertThat(sageMaker.listTrainingJobs().trainingJobSummaries()).isEmpty();
      }
    }
  }

  @Test
  void soIsACallWithoutContent() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(() ->
              answer(
                  server,
                  "SSH-2.0-OpenSSH_9.2\r\n\r\n",
                  "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok"));
      Map<String, String> environment =
          Map.of(
              "AWS_ENDPOINT_URL_S3", "http://127.0.0.1:" + server.getLocalPort(),
              "AWS_REGION", "us-east-1",
              "AWS_ACCESS_KEY_ID", "local",
              "AWS_SECRET_ACCESS_KEY", "local");

      try (var s3 = new AwsClients(environment, Optional.empty(), false).s3()) {
        assertThat(s3.getObjectAsBytes(object -> object.bucket("b").key("k")).asUtf8String())
            .isEqualTo("ok");
      }
    }
  }

  /** Gives each connection the next answer. */
  private static void answer(ServerSocket server, String... answers) {
    for (String answer : answers) {
      try (Socket connection = server.accept()) {
        connection.getInputStream().readNBytes(1);
        connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
        connection.shutdownOutput();
        connection.getInputStream().transferTo(OutputStream.nullOutputStream());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
