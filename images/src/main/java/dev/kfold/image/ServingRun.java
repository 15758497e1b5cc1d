package dev.kfold.image;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A run of a server that answers pings and example requests, and is stopped.
 *
 * @param requests a folder of bodies; the extension of a file tells its media type
 */
record ServingRun(Path requests) {

  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "csv", "text/csv",
          "json", "application/json",
          "jsonl", "application/jsonlines",
          "npy", "application/x-npy");
  private static final int OK = 200;
  private static final int MOST_PINGS = 600;
  private static final long MILLIS_BETWEEN_PINGS = 100;

  /**
   * Runs the server to its end.
   *
   * @param server the process of the server
   * @param variables its environment, without the port
   * @throws IOException if it does not start, refuses a request, or does not end with exit code 0
   */
  void run(ProcessBuilder server, Map<String, String> variables, Path log)
      throws IOException, InterruptedException {
    int port = freePort();
    Map<String, String> all = new HashMap<>(variables);
    all.put("SAGEMAKER_BIND_TO_PORT", Integer.toString(port));
    all.put("KFOLD_BIND_TO_ADDRESS", "127.0.0.1");
    QuietProcess process = new QuietProcess(server, log);
    Process running = process.start(all);
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + port);
      awaitPing(client, uri, running, process);
      for (Path request : bodies()) {
        HttpResponse<String> answer = client.send(post(uri, request), BodyHandlers.ofString());
        if (answer.statusCode() != OK) {
          throw process.failure(
              "answered %s with %d: %s".formatted(request, answer.statusCode(), answer.body()));
        }
      }
      // SIGTERM: the JVM writes its list of classes when it ends
      running.destroy();
      process.expectSuccess(running);
    } finally {
      running.destroyForcibly();
    }
  }

  private static void awaitPing(HttpClient client, URI uri, Process running, QuietProcess process)
      throws IOException, InterruptedException {
    HttpRequest ping = HttpRequest.newBuilder(uri.resolve("/ping")).build();
    for (int i = 0; i < MOST_PINGS && running.isAlive(); i++) {
      try {
        if (client.send(ping, BodyHandlers.ofString()).statusCode() == OK) {
          return;
        }
      } catch (IOException e) {
        // not listening yet
      }
      Thread.sleep(MILLIS_BETWEEN_PINGS);
    }
    throw process.failure("answered no ping");
  }

  private List<Path> bodies() throws IOException {
    try (Stream<Path> files = Files.list(requests)) {
      return files.sorted().toList();
    }
  }

  private static HttpRequest post(URI uri, Path body) throws IOException {
    String name = body.getFileName().toString();
    String extension = name.substring(name.lastIndexOf('.') + 1);
    return HttpRequest.newBuilder(uri.resolve("/invocations"))
        .header("Content-Type", MEDIA_TYPES.getOrDefault(extension, "text/csv"))
        .POST(BodyPublishers.ofFile(body))
        .build();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
