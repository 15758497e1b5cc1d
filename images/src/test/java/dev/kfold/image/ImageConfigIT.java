package dev.kfold.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/** The configuration and the labels of the images. */
@ParameterizedClass(name = "{0} built by {1}")
@CsvSource({"kfold-trainer, DOCKER", "kfold-trainer, JIB", "kfold-cv, DOCKER", "kfold-cv, JIB"})
class ImageConfigIT {

  private final Image image;

  ImageConfigIT(String repository, Builder builder) {
    image = builder.image(repository);
  }

  /** The JVM is the first process, so that it receives the signals. */
  @Test
  void startsTheJvmWithoutAShell() {
    assertThat(image.config().getEntrypoint())
        .hasSize(4)
        .startsWith("/opt/kfold/runtime/bin/java", "@/opt/kfold/java.options", "-jar");
    assertThat(image.program())
        .startsWith("/opt/kfold/")
        .endsWith("/%s.jar".formatted(image.repository()));
  }

  /** The local mode of the SageMaker SDK gives no argument. */
  @Test
  void trainsWhenNothingElseIsAskedFor() {
    assertThat(image.config().getCmd()).containsExactly("train");
  }

  @Test
  void runsAsRootBecauseTheMountsAreRoots() {
    assertThat(image.config().getUser()).isIn(null, "", "0", "root");
  }

  @Test
  void saysWhatItIs() {
    assertThat(image.labels())
        .containsEntry("org.opencontainers.image.title", image.repository())
        .containsEntry("org.opencontainers.image.licenses", "Apache-2.0 AND GPL-3.0-only")
        .containsKeys(
            "org.opencontainers.image.description",
            "org.opencontainers.image.version",
            SourceDigest.LABEL);
  }

  @Test
  void saysTheVersionOfItsLabelInTheModelsThatItFits() {
    assertThat(image.config().getEnv())
        .contains(
            "KFOLD_IMAGE=%s:%s"
                .formatted(
                    image.repository(), image.labels().get("org.opencontainers.image.version")));
  }
}
