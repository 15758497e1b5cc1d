package dev.kfold.sagemaker.serving;

import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.StopSignal;
import dev.kfold.sagemaker.executor.ContainerSpec;
import dev.kfold.sagemaker.executor.ContainerStartException;
import dev.kfold.sagemaker.executor.RunningContainer;
import dev.kfold.sagemaker.job.JobHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Starts containers that serve models. */
public final class ModelServers implements AutoCloseable {

  private static final List<String> SERVE = List.of("serve");

  private final JobHost host;
  private final ServingTimes times;
  private Optional<HttpClient> client = Optional.empty();

  /** Creates a starter of containers, which stop no later than the host's jobs do. */
  public ModelServers(JobHost host, ServingTimes times) {
    this.host = host;
    this.times = times.stoppingWithin(host.stopGrace());
  }

  /**
   * Starts a container and waits until it answers a ping.
   *
   * @param stop raised when the container is no longer needed; stops it
   * @throws ServingFailedException if the container cannot start or does not answer in time; its
   *     folder is deleted then
   */
  public ModelServer start(Serving serving, StopSignal stop)
      throws ServingFailedException, InterruptedException {
    try {
      ServingPlace place = ServingPlace.of(serving, host.clock());
      try {
        return start(serving, place, stop);
      } catch (IOException | ServingFailedException | InterruptedException | RuntimeException e) {
        place.close();
        throw e;
      }
    } catch (ContainerStartException e) {
      throw new ServingFailedException(FailureMessage.of(e));
    } catch (IOException | RuntimeException e) { // the caller has to report every failure
      throw new ServingFailedException("InternalServerError: " + e);
    }
  }

  /** Closes the connections to containers. */
  @Override
  public synchronized void close() {
    client.ifPresent(HttpClient::shutdownNow);
  }

  /** Creates the client lazily: it reads all certificates of the JDK, a third of the start time. */
  private synchronized HttpClient client() {
    HttpClient made =
        client.orElseGet(
            () -> HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    client = Optional.of(made);
    return made;
  }

  private ModelServer start(Serving serving, ServingPlace place, StopSignal stop)
      throws IOException, ServingFailedException, InterruptedException {
    fetchModel(serving, place);
    int port = freePort();
    RunningContainer container = run(serving, place, port);
    stop.onRaise(() -> container.stop(times.stop()));
    ModelServer server = new ModelServer(container, port, client(), times, place);
    server.awaitReady(serving.startTime().orElse(times.start()));
    return server;
  }

  private void fetchModel(Serving serving, ServingPlace place)
      throws IOException, ServingFailedException {
    Path folder = Files.createDirectories(place.folder().files().model());
    Optional<ModelData> data = serving.model().data();
    if (data.isPresent()) {
      data.get().fetch(host.objects(), folder);
    }
  }

  private RunningContainer run(Serving serving, ServingPlace place, int port) {
    Map<String, String> environment = new HashMap<>(host.environment());
    environment.putAll(serving.model().environment());
    environment.putAll(serving.environment());
    return host.executor()
        .start(
            new ContainerSpec(
                serving.name(),
                serving.model().image(),
                Optional.empty(),
                SERVE,
                environment,
                place.folder().base(),
                OptionalInt.of(port),
                serving.model().isolated(),
                place.log()));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
