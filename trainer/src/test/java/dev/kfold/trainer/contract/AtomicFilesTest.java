package dev.kfold.trainer.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {

  @TempDir Path folder;

  @Test
  void replacesFilesAndLeavesNothingBesides() throws IOException {
    Files.writeString(folder.resolve("a"), "old");
    AtomicFiles.write(folder, Map.of("a", new byte[] {1}, "b", new byte[] {2}));

    assertThat(folder).isDirectoryNotContaining("glob:**/.*");
    assertThat(folder.resolve("a")).hasBinaryContent(new byte[] {1});
    assertThat(folder.resolve("b")).hasBinaryContent(new byte[] {2});
  }

  @Test
  void refusesAFolderThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> AtomicFiles.write(file.resolve("below"), Map.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("cannot be written");
  }
}
