package dev.kfold.sagemaker.serving;

import dev.kfold.contract.FailureMessage;
import dev.kfold.sagemaker.executor.RunningContainer;
import dev.kfold.sagemaker.job.JobFailedException;
import dev.kfold.sagemaker.job.JobFolder;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import software.amazon.awssdk.core.SdkBytes;

/** A container that serves a model: {@code GET /ping}, {@code POST /invocations}. */
public final class ModelServer implements AutoCloseable {

  private static final Duration BETWEEN_PINGS = Duration.ofMillis(50);
  private static final int OK = 200;

  private final RunningContainer container;
  private final URI uri;
  private final HttpClient client;
  private final ServingTimes times;
  private final ServingPlace place;

  ModelServer(
      RunningContainer container,
      int port,
      HttpClient client,
      ServingTimes times,
      ServingPlace place) {
    this.container = container;
    this.uri = URI.create("http://127.0.0.1:" + port);
    this.client = client;
    this.times = times;
    this.place = place;
  }

  /**
   * Invokes the model with the service's own timeout.
   *
   * @throws java.net.http.HttpTimeoutException if the answer does not arrive in time
   * @throws IOException if the connection fails
   */
  public HttpResponse<byte[]> invoke(Map<String, String> headers, SdkBytes body)
      throws IOException, InterruptedException {
    return invoke(headers, body, times.invocation());
  }

  /**
   * Invokes the model with this timeout.
   *
   * @throws java.net.http.HttpTimeoutException if the answer does not arrive in time
   * @throws IOException if the connection fails
   */
  public HttpResponse<byte[]> invoke(Map<String, String> headers, SdkBytes body, Duration time)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri.resolve("/invocations"))
            .timeout(time)
            .POST(BodyPublishers.ofByteArray(body.asByteArrayUnsafe()));
    headers.forEach(request::header);
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  /**
   * Returns the container's answer to a GET of a path such as {@code /execution-parameters}.
   *
   * @throws IOException if there is no answer within the time of a ping
   */
  public HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri.resolve(path)).timeout(times.ping()).GET().build();
    return client.send(request, BodyHandlers.ofByteArray());
  }

  /** Waits until the container ends and returns its exit code. */
  public int awaitEnd() throws InterruptedException {
    return container.await();
  }

  /** Stops the container, waits for its end and deletes its folder. */
  @Override
  public void close() {
    container.stop(times.stop());
    try {
      container.await();
    } catch (InterruptedException e) {
      container.kill();
      Thread.currentThread().interrupt();
    }
    place.close();
  }

  /**
   * Waits until the container answers a ping; kills it if it does not.
   *
   * @throws ServingFailedException if there is no answer in time or the container ends before
   * @throws dev.kfold.sagemaker.executor.ContainerStartException if the container cannot start
   */
  void awaitReady(Duration atMost) throws ServingFailedException, InterruptedException {
    try {
      awaitPing(atMost);
    } catch (ServingFailedException | InterruptedException | RuntimeException e) {
      container.kill();
      throw e;
    }
  }

  /** Pings the container until it answers; notices at once if it ends between pings. */
  private void awaitPing(Duration atMost) throws ServingFailedException, InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!answersPing()) {
      OptionalInt exit = container.await(BETWEEN_PINGS);
      if (exit.isPresent()) {
        throw new ServingFailedException(
            "Its container ended with exit code %d before it had answered a ping%s"
                .formatted(exit.getAsInt(), lastWords()));
      }
      if (System.nanoTime() > deadline) {
        throw new ServingFailedException(
            "Its container has answered no ping within %s seconds.".formatted(seconds(atMost)));
      }
    }
  }

  /** Returns the container's failure message with a colon before it, or a full stop. */
  private String lastWords() {
    try {
      JobFolder folder = place.folder();
      String said = folder.message(folder.files().failure()).asText();
      return said.isEmpty() ? "." : ": " + said;
    } catch (IOException | JobFailedException e) {
      return ". What it said of its end cannot be read: " + FailureMessage.of(e);
    }
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  private boolean answersPing() throws InterruptedException {
    try {
      return get("/ping").statusCode() == OK;
    } catch (IOException e) {
      return false; // not listening yet
    }
  }
}
