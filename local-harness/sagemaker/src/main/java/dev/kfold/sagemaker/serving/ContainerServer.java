package dev.kfold.sagemaker.serving;

import dev.kfold.contract.FailureMessage;
import dev.kfold.sagemaker.executor.ContainerStartException;
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
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.SdkBytes;

/** A container that serves a model: {@code GET /ping}, {@code POST /invocations}. */
final class ContainerServer implements AutoCloseable {

  private static final Duration BETWEEN_PINGS = Duration.ofMillis(50);
  private static final int OK = 200;

  private final ServableContainer served;
  private final RunningContainer container;
  private final URI uri;
  private final HttpClient client;
  private final ServingTimes times;
  private final ServingPlace place;

  ContainerServer(
      ServableContainer served,
      RunningContainer container,
      int port,
      HttpClient client,
      ServingTimes times,
      ServingPlace place) {
    this.served = served;
    this.container = container;
    this.uri = URI.create("http://127.0.0.1:" + port);
    this.client = client;
    this.times = times;
    this.place = place;
  }

  /** Sends a request to the model and returns what became of it. */
  ModelResponse invoke(Map<String, String> headers, SdkBytes body, Duration time)
      throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri.resolve("/invocations"))
            .timeout(time)
            .POST(BodyPublishers.ofByteArray(body.asByteArrayUnsafe()));
    headers.forEach(request::header);
    try {
      return new ModelResponse.Answered(
          served.label(), client.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (HttpTimeoutException e) {
      return new ModelResponse.TimedOut(served.label(), e);
    } catch (IOException e) {
      return new ModelResponse.BrokenOff(served.label(), e);
    }
  }

  /**
   * Returns the container's answer to a GET of a path such as {@code /execution-parameters}.
   *
   * @throws IOException if there is no answer within the time of a ping
   */
  HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri.resolve(path)).timeout(times.ping()).GET().build();
    return client.send(request, BodyHandlers.ofByteArray());
  }

  /** Waits until the container ends and returns its exit code. */
  int awaitEnd() throws InterruptedException {
    return container.await();
  }

  /** Waits until the container ends and completes a future with its exit code or its failure. */
  void reportEnd(CompletableFuture<Integer> end) {
    try {
      end.complete(awaitEnd());
    } catch (InterruptedException | RuntimeException e) {
      end.completeExceptionally(e);
    }
  }

  /** Sends SIGTERM, and returns without waiting for the end. */
  void stop() {
    container.stop(times.stop());
  }

  /** Kills a container that is not needed, and deletes its folder. */
  void abandon() {
    container.kill();
    place.close();
  }

  /** Stops the container, waits for its end and deletes its folder. */
  @Override
  public void close() {
    stop();
    try {
      container.await();
    } catch (InterruptedException e) {
      container.kill();
      Thread.currentThread().interrupt();
    }
    place.close();
  }

  /**
   * Waits until the container answers a ping; notices at once if it ends between pings.
   *
   * @param atMost the time limit, from {@code begin}
   * @param begin the time of {@link System#nanoTime} when the containers were started
   * @throws ServingFailedException if there is no answer in time, or the container cannot start or
   *     ends before
   */
  void awaitReady(Duration atMost, long begin) throws ServingFailedException, InterruptedException {
    try {
      awaitPing(atMost, begin);
    } catch (ContainerStartException e) {
      throw new ServingFailedException(served.hostname(), FailureMessage.of(e));
    }
  }

  private void awaitPing(Duration atMost, long begin)
      throws ServingFailedException, InterruptedException {
    while (!answersPing()) {
      OptionalInt exit = container.await(BETWEEN_PINGS);
      if (exit.isPresent()) {
        throw failure(
            "ended with exit code %d before it had answered a ping%s"
                .formatted(exit.getAsInt(), lastWords()));
      }
      if (System.nanoTime() - begin > atMost.toNanos()) {
        throw failure("has answered no ping within %s seconds.".formatted(seconds(atMost)));
      }
    }
  }

  private ServingFailedException failure(String what) {
    return new ServingFailedException(
        served.hostname(), "Its container%s %s".formatted(suffix(served.hostname()), what));
  }

  private static String suffix(Optional<String> hostname) {
    return hostname.map(name -> " " + name).orElse("");
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
