package dev.kfold.harness.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * An image of {@link MillimetresProgram} on the runtime of the trainer's image, whose label says
 * that it listens where it is told.
 *
 * @param name differs each time
 */
record MillimetresImage(String name) implements AutoCloseable {

  /** Builds the image in an empty folder; needs the trainer's image, but no network. */
  static MillimetresImage build(ClientPrograms clients, Path folder) throws Exception {
    copyClass(folder);
    Files.writeString(
        folder.resolve("Dockerfile"),
        """
        FROM kfold-trainer
        COPY dev /program/dev
        ENTRYPOINT ["/opt/kfold/runtime/bin/java", "-cp", "/program:/opt/kfold/kfold-trainer.jar", "%s"]
        """
            .formatted(MillimetresProgram.class.getName()));
    MillimetresImage image = new MillimetresImage("kfold-test-" + UUID.randomUUID());
    assertThat(clients.exitCode("docker", "build", "--tag", image.name, folder.toString()))
        .as(clients::log)
        .isZero();
    return image;
  }

  private static void copyClass(Path folder) throws IOException, URISyntaxException {
    String file = MillimetresProgram.class.getName().replace('.', '/') + ".class";
    Path copy = folder.resolve(file);
    Files.createDirectories(copy.getParent());
    Files.copy(Path.of(MillimetresProgram.class.getResource("/" + file).toURI()), copy);
  }

  @Override
  public void close() throws IOException {
    Process removal =
        new ProcessBuilder("docker", "image", "rm", "--force", name)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      removal.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
