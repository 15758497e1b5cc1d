package dev.kfold.sagemaker.executor.docker;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * An image for tests of little but a BusyBox that needs no library, made without a network. Where
 * it cannot be made, a developer's tests are skipped and those of CI fail, both with a sentence
 * that says what to do.
 *
 * @param name of the image, another one each time
 */
record BusyBox(DockerClient docker, String name) implements AutoCloseable {

  /** Where it is in the image. */
  static final String PATH = "/bin/busybox";

  /** What is in the image where the toolkits of SageMaker expect a program. */
  static final String CODE = "a program of the image";

  static BusyBox inTheEngine() throws IOException {
    DockerClient docker = DockerClient.ofThisMachine();
    require(
        answers(docker),
        "There is no Docker engine for them: start one, or set DOCKER_HOST to it.");
    BusyBox image = new BusyBox(docker, "kfold-test-" + UUID.randomUUID());
    require(
        image.isMade(),
        "They need a BusyBox without libraries: install it with apt-get install busybox-static.");
    return image;
  }

  /** The words of a client's answer. */
  List<String> ask(String... arguments) throws IOException {
    return docker.ask(arguments).lines();
  }

  @Override
  public void close() throws IOException {
    docker.ask("image", "rm", "--force", name);
  }

  private static boolean answers(DockerClient docker) {
    try {
      return docker.ask("version").isGood();
    } catch (IOException e) {
      return false;
    }
  }

  private boolean isMade() throws IOException {
    Optional<Path> program =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .map(folder -> Path.of(folder, "busybox"))
            .filter(Files::isExecutable)
            .findFirst();
    return program.isPresent()
        && docker.ask(List.of("import", "-", name), archive(program.get())).isGood()
        && docker.ask("run", "--rm", "--network", "none", name, PATH, "true").isGood();
  }

  private static byte[] archive(Path program) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      add(tar, PATH.substring(1), Files.readAllBytes(program));
      add(tar, "opt/ml/code/train.py", CODE.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static void add(TarArchiveOutputStream tar, String name, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setMode(0_755);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  private static void require(boolean isMet, String remedy) {
    String sentence = "Tests in containers were not run. " + remedy;
    if (!isMet && "true".equals(System.getenv("CI"))) {
      Assertions.fail(sentence);
    }
    Assumptions.assumeTrue(isMet, sentence);
  }
}
