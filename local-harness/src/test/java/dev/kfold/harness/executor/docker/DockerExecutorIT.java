package dev.kfold.harness.executor.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.kfold.harness.executor.ContainerSpec;
import dev.kfold.harness.executor.ContainerStartException;
import dev.kfold.harness.executor.RunningContainer;
import dev.kfold.harness.executor.Slots;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real containers of the engine that runs here. */
@Timeout(120)
class DockerExecutorIT {

  private static final Duration LONG = Duration.ofMinutes(1);

  private static BusyBox image;

  @TempDir private Path data;
  private final BlockingQueue<String> log = new LinkedBlockingQueue<>();
  private Path base;
  private DockerExecutor executor;

  @BeforeAll
  static void makeImage() throws IOException {
    image = BusyBox.inTheEngine();
  }

  @AfterAll
  static void removeImage() throws IOException {
    if (image != null) { // the tests were skipped
      image.close();
    }
  }

  @BeforeEach
  void openExecutor() throws IOException {
    base = Files.createDirectories(data.resolve("jobs/training-job/job"));
    executor = DockerExecutor.on(data, new Slots(2, Duration.ofMillis(300), () -> true));
  }

  @AfterEach
  void nothingIsLeft() throws IOException {
    executor.close();
    assertThat(left()).isEmpty();
  }

  @Test
  void returnsTheExitCodeAndTheLinesOfBothStreams() throws Exception {
    RunningContainer container = executor.start(shell("echo one; echo two é >&2; exit 7"));

    assertThat(container.await()).isEqualTo(7);
    assertThat(log).containsExactlyInAnyOrder("one", "two é");
  }

  @ParameterizedTest
  @ValueSource(ints = {125, 126, 127})
  void anExitCodeOfTheContainerIsNotTakenForOneOfTheClient(int code) throws Exception {
    assertThat(executor.start(shell("exit " + code)).await()).isEqualTo(code);
  }

  @Test
  void replacesTheEntrypointAndGivesArgumentsAsTheyAre() throws Exception {
    ContainerSpec spec =
        spec(
            image.name(),
            Optional.of(List.of(BusyBox.PATH, "echo")),
            List.of("--privileged", "$HOME", "a  b"),
            Map.of());

    assertThat(executor.start(spec).await()).isZero();
    assertThat(log).containsExactly("--privileged $HOME a  b");
  }

  @Test
  void givesTheEnvironmentOfTheSpecAndNothingOfItsOwn() throws Exception {
    Map<String, String> environment =
        Map.of(
            "DOCKER_HOST", "tcp://192.0.2.1:1",
            "PATH", "/nowhere",
            "EQUAL", "a=b=c",
            "EMPTY", "",
            "LINES", "one\ntwo",
            "QUOTED", " \"it's\" \\ $HOME é ");

    assertThat(executor.start(busybox(environment, "env")).await()).isZero();

    assertThat(log.stream().filter(line -> !line.startsWith("HOSTNAME=")))
        .containsExactlyInAnyOrder(
            "DOCKER_HOST=tcp://192.0.2.1:1",
            "PATH=/nowhere",
            "EQUAL=a=b=c",
            "EMPTY=",
            "LINES=one",
            "two",
            "QUOTED= \"it's\" \\ $HOME é ",
            "HOME=/");
  }

  @Test
  void hasItsFolderAsOptMl() throws Exception {
    Files.writeString(base.resolve("in"), "hello");

    executor.start(shell("busybox cp /opt/ml/in /opt/ml/out")).await();

    assertThat(base.resolve("out")).hasContent("hello");
  }

  @Test
  void reachesWhatListensOnLoopbackHere() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 5);
          exchange.getResponseBody().write("hello".getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:%d/".formatted(server.getAddress().getPort());
      RunningContainer container =
          executor.start(
              busybox(
                  Map.of("AWS_ENDPOINT_URL_S3", url),
                  "sh",
                  "-c",
                  "/bin/busybox wget -q -O - $AWS_ENDPOINT_URL_S3"));

      assertThat(container.await()).as("%s", log).isZero();
      assertThat(log).containsExactly("hello");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void hearsSigtermAndMayTakeItsTime() throws Exception {
    RunningContainer container =
        executor.start(
            shell(
                "trap 'echo term; exit 5' TERM; echo ready; while :; do busybox sleep 0.1; done"));
    awaitLine("ready");

    container.stop(LONG);
    container.stop(LONG);

    assertThat(container.await()).isEqualTo(5);
    assertThat(log).containsExactly("term");
  }

  @Test
  void isKilledWhenTheGraceIsOver() throws Exception {
    RunningContainer container =
        executor.start(
            shell("trap 'echo term' TERM; echo ready; while :; do busybox sleep 0.1; done"));
    awaitLine("ready");

    container.stop(Duration.ofSeconds(1));

    assertThat(container.await()).isEqualTo(RunningContainer.KILLED);
    assertThat(log).containsExactly("term");
  }

  @Test
  void isKilledWithoutASignalToHear() throws Exception {
    RunningContainer container =
        executor.start(
            shell("trap 'echo term' TERM; echo ready; while :; do busybox sleep 0.1; done"));
    awaitLine("ready");

    container.kill();

    assertThat(container.await()).isEqualTo(RunningContainer.KILLED);
    assertThat(log).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 20, 60, 120, 250, 500})
  void canBeKilledAtAnyMomentOfItsStart(int milliseconds) throws Exception {
    RunningContainer container = executor.start(busybox(Map.of(), "sleep", "1000"));

    assertThat(container.await(Duration.ofMillis(milliseconds))).isEmpty();
    container.kill();

    assertThat(container.await(LONG)).hasValue(RunningContainer.KILLED);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 20, 60, 120, 250, 500})
  void canBeStoppedAtAnyMomentOfItsStart(int milliseconds) throws Exception {
    RunningContainer container =
        executor.start(shell("trap 'exit 5' TERM; while :; do busybox sleep 0.1; done"));

    assertThat(container.await(Duration.ofMillis(milliseconds))).isEmpty();
    container.stop(Duration.ofSeconds(3));

    assertThat(container.await(LONG).orElseThrow())
        .isIn(5, RunningContainer.TERMINATED, RunningContainer.KILLED);
  }

  @Test
  void saysWhatToDoWhereTheImageIsMissing() {
    RunningContainer container =
        executor.start(
            spec("127.0.0.1:9/no-such-image:1", Optional.empty(), List.of("train"), Map.of()));

    assertThatThrownBy(container::await)
        .isInstanceOf(ContainerStartException.class)
        .hasMessageContainingAll("127.0.0.1:9/no-such-image:1", "pull or build it");
  }

  @Test
  void saysWhatToDoWhereTheCommandIsMissing() {
    RunningContainer container =
        executor.start(spec(image.name(), Optional.empty(), List.of("train"), Map.of()));

    assertThatThrownBy(() -> container.await(LONG))
        .isInstanceOf(ContainerStartException.class)
        .hasMessageContainingAll(image.name(), "\"train\"", "a program named train on its PATH");
  }

  @Test
  void takesAnImageForNothingElse() {
    RunningContainer container =
        executor.start(
            spec(
                "--privileged",
                Optional.empty(),
                List.of(image.name(), BusyBox.PATH, "echo", "here I am"),
                Map.of()));

    assertThatThrownBy(container::await).isInstanceOf(ContainerStartException.class);
    assertThat(log).doesNotContain("here I am");
  }

  @Test
  void servesOnAPortOfLoopback() throws Exception {
    int port = freePort();
    Files.writeString(base.resolve("ping"), "pong");
    ContainerSpec serving =
        new ContainerSpec(
            "endpoint",
            image.name(),
            Optional.of(List.of(BusyBox.PATH)),
            List.of("httpd", "-f", "-p", "8080", "-h", "/opt/ml"),
            Map.of(),
            base,
            OptionalInt.of(port),
            log::add);
    RunningContainer container = executor.start(serving);
    String url = "http://127.0.0.1:%d/ping".formatted(port);

    RunningContainer client =
        executor.start(
            shell("until busybox wget -q -O - %s; do busybox sleep 0.1; done".formatted(url)));

    assertThat(client.await(LONG)).hasValue(0);
    assertThat(log).contains("pong");
    container.kill();
    container.await();
  }

  @Test
  void killsWhatStillRunsWhenItIsClosed() throws Exception {
    RunningContainer container = executor.start(shell("echo ready; busybox sleep 1000"));
    awaitLine("ready");

    executor.close();

    assertThat(left()).isEmpty();
    assertThat(container.await()).isEqualTo(RunningContainer.KILLED);
  }

  @Test
  void removesWhatAnEarlierProcessHasLeft() throws Exception {
    RunningContainer orphan =
        executor.start(shell("busybox mkdir /opt/ml/model; echo ready; busybox sleep 1000"));
    awaitLine("ready");
    try (DockerExecutor other = DockerExecutor.on(data.resolve("other"))) {
      other.removeRemains(data.resolve("other/jobs"));
    }
    assertThat(left()).as("those of another data directory stay").hasSize(1);

    try (DockerExecutor next = DockerExecutor.on(data)) {
      next.removeRemains(data.resolve("jobs"));

      assertThat(left()).isEmpty();
      assertThat(orphan.await(LONG)).hasValue(RunningContainer.KILLED);
    }
  }

  /** Everything of the label, running or not. */
  private List<String> left() throws IOException {
    return image.ask("container", "ls", "--all", "--quiet", "--filter", new Labels(data).filter());
  }

  private void awaitLine(String line) throws InterruptedException {
    assertThat(log.poll(LONG.toSeconds(), TimeUnit.SECONDS)).isEqualTo(line);
  }

  private ContainerSpec shell(String script) {
    return busybox(Map.of(), "sh", "-c", script);
  }

  private ContainerSpec busybox(Map<String, String> environment, String... arguments) {
    return spec(image.name(), Optional.of(List.of(BusyBox.PATH)), List.of(arguments), environment);
  }

  private ContainerSpec spec(
      String imageName,
      Optional<List<String>> entrypoint,
      List<String> arguments,
      Map<String, String> environment) {
    return new ContainerSpec(
        "job", imageName, entrypoint, arguments, environment, base, OptionalInt.empty(), log::add);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
