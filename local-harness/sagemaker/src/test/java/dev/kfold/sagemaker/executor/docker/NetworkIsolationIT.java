package dev.kfold.sagemaker.executor.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.sagemaker.FreePort;
import dev.kfold.sagemaker.executor.ContainerSpec;
import dev.kfold.sagemaker.executor.RunningContainer;
import dev.kfold.sagemaker.executor.ServedPort;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections from and to real containers with EnableNetworkIsolation. */
class NetworkIsolationIT extends ContainersOfTheEngine {

  private static final String INTERFACES = "busybox ls /sys/class/net";
  private static final int SERVED = 8081;
  private static final String SERVE = "busybox httpd -f -p 8081 -h /opt/ml/model";
  private static final String BODY = "pong\n".repeat(100_000);

  @BeforeEach
  void writeServedFile() throws IOException {
    Files.writeString(base.resolve("model/ping"), BODY);
  }

  @Test
  void anIsolatedJobHasNoInterfaceButItsOwnLoopback() throws Exception {
    assertThat(executor.start(isolated(INTERFACES)).await(LONG)).hasValue(0);

    assertThat(log).containsExactly("lo");
  }

  @Test
  void anIsolatedJobReachesNoServerOfThisMachine() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String connect =
          "busybox nc -w 5 127.0.0.1 %d </dev/null && echo reached || echo cut off"
              .formatted(server.getLocalPort());

      assertThat(executor.start(isolated(connect)).await(LONG)).hasValue(0);

      assertThat(log).contains("cut off").doesNotContain("reached");
    }
  }

  @Test
  void anotherJobHasMore() throws Exception {
    assertThat(executor.start(spec(INTERFACES, Optional.empty(), false)).await(LONG)).hasValue(0);

    assertThat(log).contains("lo").hasSizeGreaterThan(1);
  }

  @Test
  void anIsolatedServerIsReachedFromThisMachine() throws Exception {
    int port = FreePort.find();
    RunningContainer server = executor.start(isolated(SERVE, port));

    assertThat(ping(port)).isEqualTo(BODY);
    assertThat(
            image.ask(
                "network", "inspect", "--format", "{{.Internal}}", new Labels(data).network()))
        .containsExactly("true");

    server.kill();
    server.await();
    assertThatThrownBy(() -> ping(port)).isInstanceOf(ConnectException.class);
  }

  @Test
  void anIsolatedServerIsNotReachedByOtherContainers() throws Exception {
    int port = FreePort.find();
    executor.start(isolated(SERVE, port));
    ping(port);
    String ask =
        "busybox wget -T 3 -q -O /dev/null http://%s:8081/ping && echo reached || echo cut off"
            .formatted(address());

    executor.start(isolated(ask + "; busybox sleep 1000", FreePort.find()));

    // without a response, BusyBox's wget ends or crashes at its timeout; the shell reports a crash
    String line = log.poll(LONG.toSeconds(), TimeUnit.SECONDS);
    while (line != null && !line.equals("reached") && !line.equals("cut off")) {
      line = log.poll(LONG.toSeconds(), TimeUnit.SECONDS);
    }
    assertThat(line).isEqualTo("cut off");
  }

  @Test
  void theNextProcessRemovesTheNetworkOfOneThatWasKilled() throws Exception {
    int port = FreePort.find();
    executor.start(isolated(SERVE, port));
    ping(port);

    try (DockerExecutor next = DockerExecutor.on(data)) {
      next.removeRemains(data.resolve("jobs"));

      assertThat(networksLeft()).isEmpty();
    }
  }

  /** Returns the address of the test's only container. */
  private String address() throws IOException {
    String name =
        image.ask("ps", "--filter", new Labels(data).filter(), "--format", "{{.Names}}").getFirst();
    return Engine.ofThisMachine().served(name, SERVED).orElseThrow().getHostString();
  }

  /** Sends requests until the container listens. */
  private static String ping(int port) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/ping".formatted(port))).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (true) {
        try {
          return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (ConnectException e) {
          throw e; // no forwarder listens
        } catch (IOException e) {
          // not yet
        }
      }
    }
  }

  private ContainerSpec isolated(String script) {
    return spec(script, Optional.empty(), true);
  }

  private ContainerSpec isolated(String script, int port) {
    return spec(script, Optional.of(new ServedPort(port, SERVED)), true);
  }

  private ContainerSpec spec(String script, Optional<ServedPort> port, boolean isolated) {
    return new ContainerSpec(
        "job",
        image.name(),
        Optional.of(List.of(BusyBox.PATH)),
        List.of("sh", "-c", script),
        Map.of(),
        base,
        port,
        isolated,
        log::add);
  }
}
