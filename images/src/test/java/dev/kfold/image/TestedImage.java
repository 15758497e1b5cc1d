package dev.kfold.image;

import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;

/**
 * Checks that an image exists and is built from these sources. If not, the tests are skipped, or
 * fail in CI, with a sentence that says what to do.
 */
final class TestedImage {

  private static final String SOURCES = sources();

  private TestedImage() {}

  static Image verified(Image image) {
    obstacle(image)
        .ifPresent(sentence -> {
          if ("true".equals(System.getenv("CI"))) {
            Assertions.fail(sentence);
          }
          Assumptions.abort(sentence);
        });
    return image;
  }

  private static Optional<String> obstacle(Image image) {
    String remedy = "run ./kfold images --builder " + image.builder();
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      return Optional.of(
          "There is no Docker engine to test the images on: start one, or point DOCKER_HOST at it, then %s."
              .formatted(remedy));
    }
    try {
      Object label = image.labels().get(SourceDigest.LABEL);
      return Objects.equals(label, SOURCES)
          ? Optional.empty()
          : Optional.of(
              "Image %s is not made of these sources (its label %s is %s, theirs would be %s): %s."
                  .formatted(image.name(), SourceDigest.LABEL, label, SOURCES, remedy));
    } catch (NotFoundException e) {
      return Optional.of("The engine has no image %s: %s.".formatted(image.name(), remedy));
    }
  }

  /** Returns the digest of these sources; tests run in the folder of their module. */
  private static String sources() {
    try {
      return SourceDigest.of(Path.of("..").toRealPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
