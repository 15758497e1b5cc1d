package dev.kfold.sagemaker.executor.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.kfold.sagemaker.FreePort;
import dev.kfold.sagemaker.executor.ContainerSpec;
import dev.kfold.sagemaker.executor.ContainerStartException;
import dev.kfold.sagemaker.executor.RunningContainer;
import dev.kfold.sagemaker.executor.ServedPort;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings that containers get, and the output and exit codes that they return. */
class DockerExecutorIT extends ContainersOfTheEngine {

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
  void anImageSaysByItsLabelThatItsServerListensWhereItIsTold() throws Exception {
    String labelled = image.name() + "-labelled";
    String source =
        "FROM %s\nLABEL com.amazonaws.sagemaker.capabilities.accept-bind-to-port=true\n"
            .formatted(image.name());
    image
        .docker()
        .ask(List.of("build", "--tag", labelled, "-"), source.getBytes(StandardCharsets.UTF_8));
    try {
      assertThat(executor.acceptsPort(labelled)).isTrue();
      assertThat(executor.acceptsPort(image.name())).isFalse();
      assertThat(executor.acceptsPort("kfold-test-not-pulled-yet")).isTrue();
    } finally {
      image.ask("image", "rm", labelled);
    }
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
  void hasTheJobsFoldersInOptMl() throws Exception {
    Files.createDirectories(base.resolve("input"));
    Files.writeString(base.resolve("input/in"), "hello");

    executor.start(shell("busybox cp /opt/ml/input/in /opt/ml/model/out")).await();

    assertThat(base.resolve("model/out")).hasContent("hello");
  }

  @Test
  void seesTheImagesOwnFilesInOptMlBesideTheJobsFolders() throws Exception {
    executor.start(shell("busybox cat /opt/ml/code/train.py")).await();

    assertThat(log).containsExactly(BusyBox.CODE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "algo-1"}) // the name in its configuration
  void reachesServersOnLoopbackOfThisMachine(String host) throws Exception {
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
      String url = "http://%s:%d/".formatted(host, server.getAddress().getPort());
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
  void saysWhatToDoIfTheImageIsMissing() {
    RunningContainer container =
        executor.start(
            spec("127.0.0.1:9/no-such-image:1", Optional.empty(), List.of("train"), Map.of()));

    assertThatThrownBy(container::await)
        .isInstanceOf(ContainerStartException.class)
        .hasMessageContainingAll("127.0.0.1:9/no-such-image:1", "pull or build it");
  }

  @Test
  void saysWhatToDoIfTheCommandIsMissing() {
    RunningContainer container =
        executor.start(spec(image.name(), Optional.empty(), List.of("train"), Map.of()));

    assertThatThrownBy(() -> container.await(LONG))
        .isInstanceOf(ContainerStartException.class)
        .hasMessageContainingAll(image.name(), "\"train\"", "a program named train on its PATH");
  }

  @Test
  void doesNotReadAnImageAsAnOption() {
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
    int port = FreePort.find();
    Files.writeString(base.resolve("model/ping"), "pong");
    ContainerSpec serving =
        new ContainerSpec(
            "endpoint",
            image.name(),
            Optional.of(List.of(BusyBox.PATH)),
            List.of("httpd", "-f", "-p", "8080", "-h", "/opt/ml/model"),
            Map.of(),
            base,
            Optional.of(new ServedPort(port, ServedPort.DEFAULT)),
            false,
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
}
