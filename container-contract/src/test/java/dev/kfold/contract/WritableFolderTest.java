package dev.kfold.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritableFolderTest {

  @TempDir Path folder;

  @Test
  void acceptsAFolderThatDoesNotExistAndDoesNotCreateIt() {
    Path yetToBe = folder.resolve("some/where");

    assertThat(WritableFolder.verify(yetToBe)).isEqualTo(yetToBe);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void refusesAFileAndAFolderBelowIt() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    for (Path refused : new Path[] {file, file.resolve("below/it")}) {
      assertThatThrownBy(() -> WritableFolder.verify(refused))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage(
              "output folder %s: cannot be written, because %s is no folder; choose another or change its permissions.",
              refused, file);
    }
  }

  @Test
  void refusesALinkThatLeadsNowhere() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("gone"));

    assertThatThrownBy(() -> WritableFolder.verify(link.resolve("out")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("%s is no folder", link);
  }

  @Test
  void refusesNamesThatAreTooLong() {
    for (String name : List.of("x".repeat(300), "y/".repeat(3000) + "z")) {
      assertThatThrownBy(() -> WritableFolder.verify(folder.resolve(name)))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("longer than the file system's limit");
    }
    assertThat(folder).isEmptyDirectory();
  }
}
