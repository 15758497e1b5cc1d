package dev.kfold.sagemaker.executor.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecialFilesTest {

  @TempDir private Path folder;

  @Test
  void removesLinksButNothingThatTheyPointTo() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Path base = Files.createDirectories(folder.resolve("base/model"));
    Path file = Files.writeString(base.resolve("model.json"), "{}");
    Path failure = Files.createSymbolicLink(base.resolve("failure"), secret);
    Path output = Files.createSymbolicLink(base.resolve("output"), outside);

    SpecialFiles.remove(folder.resolve("base"));

    assertThat(Files.exists(failure, LinkOption.NOFOLLOW_LINKS)).isFalse();
    assertThat(Files.exists(output, LinkOption.NOFOLLOW_LINKS)).isFalse();
    assertThat(file).hasContent("{}");
    assertThat(secret).hasContent("secret");
    assertThat(outside).exists();
  }

  @Test
  void doesNothingIfThereIsNoFolder() {
    SpecialFiles.remove(folder.resolve("none"));

    assertThat(folder).isEmptyDirectory();
  }
}
