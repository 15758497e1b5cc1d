package dev.kfold.sagemaker.serving;

import dev.kfold.sagemaker.job.JobFolder;
import dev.kfold.sagemaker.serving.ModelResponse.Answered;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The running containers of a model: one, or those of an inference pipeline, where each answer is
 * the request of the next container.
 */
public final class ModelServer implements AutoCloseable {

  private static final String CONTENT_TYPE = "Content-Type";
  private static final String ACCEPT = "Accept";

  private final List<ContainerServer> containers;
  private final ServingTimes times;
  private final JobFolder folder;

  /**
   * Creates the server of containers that are ready.
   *
   * @param folder has the folders of all containers; deleted at the end
   */
  ModelServer(List<ContainerServer> containers, ServingTimes times, JobFolder folder) {
    this.containers = List.copyOf(containers);
    this.times = times;
    this.folder = folder;
  }

  /** Invokes the model with the service's own timeout. */
  public ModelResponse invoke(Map<String, String> headers, SdkBytes body)
      throws InterruptedException {
    return invoke(headers, body, times.invocation());
  }

  /**
   * Invokes the model. In a pipeline, the Content-Type of an answer becomes that of the next
   * request, and only the last container gets the Accept: the others answer in the format of their
   * own, which {@code SAGEMAKER_DEFAULT_INVOCATIONS_ACCEPT} chooses in AWS's images.
   *
   * @param time the timeout of all containers together
   */
  public ModelResponse invoke(Map<String, String> headers, SdkBytes body, Duration time)
      throws InterruptedException {
    long deadline = System.nanoTime() + time.toNanos();
    Map<String, String> between = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    between.putAll(headers);
    between.remove(ACCEPT);
    SdkBytes payload = body;
    for (ContainerServer container : containers.subList(0, containers.size() - 1)) {
      ModelResponse response = container.invoke(between, payload, until(deadline));
      if (!(response instanceof Answered answer) || !answer.isGood()) {
        return response;
      }
      payload = SdkBytes.fromByteArrayUnsafe(answer.http().body());
      between.remove(CONTENT_TYPE);
      answer
          .http()
          .headers()
          .firstValue(CONTENT_TYPE)
          .ifPresent(type -> between.put(CONTENT_TYPE, type));
    }
    headers.forEach((name, value) -> {
      if (name.equalsIgnoreCase(ACCEPT)) {
        between.put(ACCEPT, value);
      }
    });
    return containers.getLast().invoke(between, payload, until(deadline));
  }

  /** Returns whether the model has several containers. */
  public boolean isPipeline() {
    return containers.size() > 1;
  }

  /**
   * Returns the answer to a GET of a path such as {@code /execution-parameters} by the first
   * container, which gets the requests.
   *
   * @throws IOException if there is no answer within the time of a ping
   */
  public HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return containers.getFirst().get(path);
  }

  /** Waits until a container ends and returns its exit code. */
  public int awaitEnd() throws InterruptedException {
    if (containers.size() == 1) {
      return containers.getFirst().awaitEnd();
    }
    CompletableFuture<Integer> end = new CompletableFuture<>();
    containers.forEach(container -> Thread.ofVirtual().start(() -> container.reportEnd(end)));
    try {
      return end.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Stops all containers, waits for their end and deletes their folders. */
  @Override
  public void close() {
    containers.forEach(ContainerServer::stop); // all have the same time
    containers.forEach(ContainerServer::close);
    folder.close();
  }

  /** Returns the time that is left; an HTTP client wants some. */
  private static Duration until(long deadline) {
    return Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
  }
}
