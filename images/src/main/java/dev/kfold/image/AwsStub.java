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
 * AWS for a training run: answers every call of SageMaker with the file of its name, and every
 * object asked of S3 with an archive of the files in {@code output}. It only has to please the SDK,
 * so that the client's classes are loaded and linked; what AWS does is told by the local endpoint.
 */
final class AwsStub implements AutoCloseable {

  private static final String OPERATION = "X-Amz-Target"; // SageMaker.CreateTrainingJob

  private final HttpServer server;
  private final Path answers;

  private AwsStub(HttpServer server, Path answers) {
    this.server = server;
    this.answers = answers;
  }

  /** Serves on a free port of the loopback interface until it is closed. */
  static AwsStub start(Path answers) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    AwsStub service = new AwsStub(server, answers);
    server.createContext("/", service::answer);
    server.start();
    return service;
  }

  /** What points the SDK here. */
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
