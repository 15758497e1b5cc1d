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
 * Whether an image is there to be tested and made of the sources beside the tests. Where it is not,
 * a developer's tests are skipped and those of CI fail, both with a sentence that says what to do.
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

  /** The tests run in the folder of their module. */
  private static String sources() {
    try {
      return SourceDigest.of(Path.of("..").toRealPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
