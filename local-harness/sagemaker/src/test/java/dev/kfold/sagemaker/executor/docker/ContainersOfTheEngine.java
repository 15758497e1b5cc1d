package dev.kfold.sagemaker.executor.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.executor.ContainerSpec;
import dev.kfold.sagemaker.executor.Slots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Real containers of the local engine; each test must remove all of its own. */
abstract class ContainersOfTheEngine extends BusyBoxTests {

  static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path data;
  final BlockingQueue<String> log = new LinkedBlockingQueue<>();
  Path base;
  DockerExecutor executor;

  @BeforeEach
  void openExecutor() throws IOException {
    base = data.resolve("jobs/training-job/job");
    Files.createDirectories(base.resolve("model"));
    executor = DockerExecutor.on(data, new Slots(2, Duration.ofMillis(300), () -> true));
  }

  @AfterEach
  void nothingIsLeft() throws IOException {
    executor.close();
    assertThat(left()).isEmpty();
    assertThat(networksLeft()).isEmpty();
  }

  /** Returns all containers with the label, running or not. */
  List<String> left() throws IOException {
    return image.ask("container", "ls", "--all", "--quiet", "--filter", new Labels(data).filter());
  }

  List<String> networksLeft() throws IOException {
    return image.ask("network", "ls", "--quiet", "--filter", new Labels(data).filter());
  }

  void awaitLine(String line) throws InterruptedException {
    assertThat(log.poll(LONG.toSeconds(), TimeUnit.SECONDS)).isEqualTo(line);
  }

  ContainerSpec shell(String script) {
    return busybox(Map.of(), "sh", "-c", script);
  }

  ContainerSpec busybox(Map<String, String> environment, String... arguments) {
    return spec(image.name(), Optional.of(List.of(BusyBox.PATH)), List.of(arguments), environment);
  }

  ContainerSpec spec(
      String imageName,
      Optional<List<String>> entrypoint,
      List<String> arguments,
      Map<String, String> environment) {
    return new ContainerSpec(
        "job",
        imageName,
        entrypoint,
        arguments,
        environment,
        base,
        Optional.empty(),
        false,
        log::add);
  }
}
