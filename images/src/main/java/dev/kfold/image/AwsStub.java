package dev.kfold.image;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A stub of AWS for a training run: it answers every call to SageMaker with the file of the
 * operation's name, and every request to S3 with an archive of the files in {@code output}. It only
 * makes the SDK load and link its classes, and does not simulate AWS.
 */
final class AwsStub implements AutoCloseable {

  private static final String OPERATION = "X-Amz-Target"; // SageMaker.CreateTrainingJob

  private final HttpServer server;
  private final Path answers;

  private AwsStub(HttpServer server, Path answers) {
    this.server = server;
    this.answers = answers;
  }

  /**
   * Starts a stub on a free loopback port.
   *
   * @param answers the folder of the answers
   */
  static AwsStub start(Path answers) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    AwsStub stub = new AwsStub(server, answers);
    server.createContext("/", stub::answer);
    server.start();
    return stub;
  }

  /** Returns the environment variables that point the SDK to this stub. */
  Map<String, String> variables() {
    return Map.of(
        "AWS_ENDPOINT_URL", "http://127.0.0.1:" + server.getAddress().getPort(),
        "AWS_REGION", "us-east-1",
        "AWS_ACCESS_KEY_ID", "training-run",
        "AWS_SECRET_ACCESS_KEY", "training-run",
        "TRAINING_JOB_NAME", "trial");
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target = exchange.getRequestHeaders().getFirst(OPERATION);
      exchange.getRequestBody().readAllBytes();
      byte[] body = target == null ? archive() : operation(target);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private byte[] operation(String target) throws IOException {
    return Files.readAllBytes(answers.resolve(target.replaceFirst("SageMaker\\.", "") + ".json"));
  }

  private byte[] archive() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream zipped = new GZIPOutputStream(bytes);
        TarArchiveOutputStream archive = new TarArchiveOutputStream(zipped)) {
      for (Path file : files(answers.resolve("output"))) {
        archive.putArchiveEntry(new TarArchiveEntry(file, file.getFileName().toString()));
        Files.copy(file, archive);
        archive.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
