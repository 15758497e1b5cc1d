package dev.kfold.harness.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.image.SourceDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {

  @TempDir private Path folder;

  @Test
  void areThoseThatTheProgramWasStartedFrom() throws IOException {
    Files.writeString(folder.resolve("Dockerfile.train"), "FROM scratch");

    Sources sources = Sources.of(Map.of("KFOLD_HOME", folder.toString()), "1.2.3");

    assertThat(sources.root()).isEqualTo(folder);
    assertThat(sources.version()).isEqualTo("1.2.3");
    assertThat(sources.digest()).isEqualTo(SourceDigest.of(folder));
  }

  @Test
  void areRefusedIfTheProgramStandsAlone() {
    assertThatThrownBy(() -> Sources.of(Map.of(), "1.2.3"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("run ./kfold images in a clone");
  }

  @Test
  void areRefusedIfTheyAreGone() {
    assertThatThrownBy(() -> Sources.of(Map.of("KFOLD_HOME", folder.toString()), "1.2.3"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("found no sources");
  }
}
