package dev.kfold.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceDigestTest {

  @TempDir Path root;

  @BeforeEach
  void someSources() throws IOException {
    write("pom.xml", "<project/>");
    write("trainer/src/main/java/Main.java", "class Main {}");
  }

  @Test
  void isTheSameForTheSameSources(@TempDir Path clone) throws IOException {
    Files.createDirectories(clone.resolve("trainer/src/main/java"));
    Files.writeString(clone.resolve("trainer/src/main/java/Main.java"), "class Main {}");
    Files.writeString(clone.resolve("pom.xml"), "<project/>");

    assertThat(SourceDigest.of(clone)).isEqualTo(SourceDigest.of(root)).matches("[0-9a-f]{64}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pom.xml",
        "mvnw",
        ".dockerignore",
        ".mvn/maven.config",
        "Dockerfile.train",
        "Dockerfile.cv",
        "images/pom.xml",
        "images/java.options",
        "images/offline-base",
        "images/src/main/java/Image.java",
        "NOTICE",
        "LICENSES/GPL-3.0-only.txt",
        "container-contract/pom.xml",
        "container-contract/src/main/java/Contract.java",
        "search/pom.xml",
        "search/src/main/java/Strategy.java",
        "trainer/pom.xml",
        "trainer/src/image/training-run/input/data/train/train_x.csv",
        "trainer/src/main/resources/deep/down/file",
        "cv-orchestrator/pom.xml",
        "cv-orchestrator/src/main/java/Main.java"
      })
  void changesWithWhateverGoesIntoAnImage(String path) throws IOException {
    assertThat(changesWith(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "images/README.md",
        "images/.jqwik-database",
        "images/src/test/java/SomeTest.java",
        "trainer/src/test/java/SomeTest.java",
        "trainer/target/trainer.jar",
        "local-harness/command-line/src/main/java/Harness.java"
      })
  void staysTheSameWhateverElseChanges(String path) throws IOException {
    assertThat(changesWith(path)).isFalse();
  }

  private boolean changesWith(String path) throws IOException {
    String before = SourceDigest.of(root);
    write(path, "other text");
    return !SourceDigest.of(root).equals(before);
  }

  @Test
  void changesWhenAFileIsRenamed() throws IOException {
    String before = SourceDigest.of(root);
    Path folder = root.resolve("trainer/src/main/java");

    Files.move(folder.resolve("Main.java"), folder.resolve("Other.java"));

    assertThat(SourceDigest.of(root)).isNotEqualTo(before);
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
