package dev.kfold.image;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Ports;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.OutputFrame.OutputType;
import org.testcontainers.containers.output.WaitingConsumer;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;
import org.testcontainers.utility.DockerImageName;

/** A started container, which is removed on close. */
final class RunningJob implements AutoCloseable {

  private final GenericContainer<?> container;
  private final WaitingConsumer log = new WaitingConsumer();

  private RunningJob(GenericContainer<?> container) {
    this.container = container;
  }

  static RunningJob start(Image image, Consumer<CreateContainerCmd> options, String... arguments) {
    GenericContainer<?> container =
        new GenericContainer<>(DockerImageName.parse(image.name()))
            .withStartupCheckStrategy(new Started())
            .withCreateContainerCmdModifier(options);
    if (arguments.length > 0) {
      container.withCommand(arguments);
    }
    RunningJob job = new RunningJob(container);
    container.withLogConsumer(job.log);
    container.start();
    return job;
  }

  /** Waits half a minute at most for a line of the log with this prefix. */
  void awaitLine(String beginning) throws TimeoutException {
    log.waitUntil(frame -> frame.getUtf8String().startsWith(beginning), 30, TimeUnit.SECONDS);
  }

  /** Sends a signal to the container's first process. */
  void signal(String name) {
    client().killContainerCmd(id()).withSignal(name).exec();
  }

  /** Stops the container as {@code docker stop}: SIGTERM, and SIGKILL after the grace period. */
  void stop(Duration grace) {
    client().stopContainerCmd(id()).withTimeout(Math.toIntExact(grace.toSeconds())).exec();
  }

  EndedJob awaitEnd(Duration atMost) {
    int exitCode =
        client()
            .waitContainerCmd(id())
            .exec(new WaitContainerResultCallback())
            .awaitStatusCode(atMost.toSeconds(), TimeUnit.SECONDS);
    return new EndedJob(
        exitCode, container.getLogs(OutputType.STDOUT), container.getLogs(OutputType.STDERR));
  }

  /** Returns the loopback port on which a port is published. */
  int port(int published) {
    Ports.Binding[] bindings =
        client()
            .inspectContainerCmd(id())
            .exec()
            .getNetworkSettings()
            .getPorts()
            .getBindings()
            .get(ExposedPort.tcp(published));
    return Integer.parseInt(Objects.requireNonNull(bindings)[0].getHostPortSpec());
  }

  String id() {
    return container.getContainerId();
  }

  @Override
  public void close() {
    container.stop();
  }

  private DockerClient client() {
    return container.getDockerClient();
  }

  /** Takes every container for started, because a job may end before it is seen running. */
  private static final class Started extends StartupCheckStrategy {

    @Override
    public boolean waitUntilStartupSuccessful(DockerClient client, String containerId) {
      return true;
    }

    @Override
    public StartupStatus checkStartupState(DockerClient client, String containerId) {
      return StartupStatus.SUCCESSFUL;
    }
  }
}
