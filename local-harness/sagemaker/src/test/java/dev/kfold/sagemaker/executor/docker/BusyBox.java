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
 * A test image with a statically linked BusyBox, built without a network. If it cannot be built,
 * tests are skipped on a developer's machine and fail in CI, both with a sentence that says what to
 * do.
 *
 * @param name the name of the image, which differs each time
 */
record BusyBox(DockerClient docker, String name) implements AutoCloseable {

  /** The path of BusyBox in the image. */
  static final String PATH = "/bin/busybox";

  /** The program in the image at the path where the toolkits of SageMaker expect one. */
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

  /** Returns the output of a client. */
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
