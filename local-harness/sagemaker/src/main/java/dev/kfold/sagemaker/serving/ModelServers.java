package dev.kfold.sagemaker.serving;

import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.StopSignal;
import dev.kfold.sagemaker.executor.ContainerSpec;
import dev.kfold.sagemaker.executor.ContainerStartException;
import dev.kfold.sagemaker.executor.RunningContainer;
import dev.kfold.sagemaker.executor.ServedPort;
import dev.kfold.sagemaker.job.JobFolder;
import dev.kfold.sagemaker.job.JobHost;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts the containers that serve models. */
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
   * Starts the containers of a model and waits until all answer a ping.
   *
   * @param stop raised when the model is no longer needed; stops its containers
   * @throws ServingFailedException if a container cannot start or does not answer in time; none
   *     runs then, and the folders are deleted
   */
  public ModelServer start(Serving serving, StopSignal stop)
      throws ServingFailedException, InterruptedException {
    try {
      JobFolder folder = JobFolder.create(serving.folder());
      try {
        return new ModelServer(startAll(serving, folder, stop), times, folder);
      } catch (IOException | ServingFailedException | InterruptedException | RuntimeException e) {
        folder.close();
        throw e;
      }
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

  private List<ContainerServer> startAll(Serving serving, JobFolder folder, StopSignal stop)
      throws IOException, ServingFailedException, InterruptedException {
    List<ServableContainer> containers = serving.model().containers();
    List<ServedPort> ports = PipelinePorts.of(containers.size());
    List<ContainerServer> servers = new ArrayList<>();
    try {
      for (int i = 0; i < containers.size(); i++) {
        servers.add(start(serving, containers.get(i), ports.get(i), folder, stop));
      }
      long begin = System.nanoTime();
      for (ContainerServer server : servers) {
        server.awaitReady(serving.startTime().orElse(times.start()), begin);
      }
      return servers;
    } catch (IOException | ServingFailedException | InterruptedException | RuntimeException e) {
      servers.forEach(ContainerServer::abandon);
      throw e;
    }
  }

  private ContainerServer start(
      Serving serving,
      ServableContainer container,
      ServedPort port,
      JobFolder folder,
      StopSignal stop)
      throws IOException, ServingFailedException {
    ServingPlace place = ServingPlace.of(serving, container, folder, host.clock());
    try {
      fetchModel(container, place);
      RunningContainer running = host.executor().start(spec(serving, container, port, place));
      stop.onRaise(() -> running.stop(times.stop()));
      return new ContainerServer(container, running, port.published(), client(), times, place);
    } catch (ContainerStartException e) {
      place.close();
      throw new ServingFailedException(container.hostname(), FailureMessage.of(e));
    } catch (IOException | ServingFailedException | RuntimeException e) {
      place.close();
      throw e;
    }
  }

  private void fetchModel(ServableContainer container, ServingPlace place)
      throws IOException, ServingFailedException {
    Path folder = Files.createDirectories(place.folder().files().model());
    if (container.data().isPresent()) {
      container.data().get().fetch(host.objects(), folder);
    }
  }

  private ContainerSpec spec(
      Serving serving, ServableContainer container, ServedPort port, ServingPlace place) {
    Map<String, String> environment = new HashMap<>(host.environment());
    environment.putAll(container.environment());
    environment.putAll(serving.environment());
    if (container.hostname().isPresent()) {
      environment.putAll(PipelinePorts.environment(port));
    }
    return new ContainerSpec(
        serving.name(container),
        container.image(),
        Optional.empty(),
        SERVE,
        environment,
        place.folder().base(),
        Optional.of(port),
        container.isolated(),
        place.log());
  }
}
