package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An endpoint stores its objects in the configured folder for any spelling of its path. */
class DataDirectorySpellingTest {

  @TempDir private Path folder;

  @BeforeEach
  void makeFoldersAndALink() throws IOException {
    Files.createDirectories(folder.resolve("there/below"));
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("there/below"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "./plain",
        "there/../plain",
        "there/below/../../plain",
        "there/.",
        "new/deep/",
        "link",
        "link/deeper",
        "link/../plain",
        "two  spaces",
        "Übung 数据 ключ",
        "per%20cent+plus",
        "a#b?c"
      })
  void keepsObjectsInTheFolder(String spelling) throws IOException {
    assertKeepsObjects(Path.of(folder + "/" + spelling));
  }

  @Test
  void keepsObjectsInAFolderBesideOrAboveTheWorkingDirectory() throws IOException {
    Path here = Path.of("").toRealPath();

    assertKeepsObjects(here.relativize(folder.toRealPath()).resolve("relative"));
  }

  private static void assertKeepsObjects(Path data) throws IOException {
    try (RunningEndpoint endpoint = RunningEndpoint.start(data, (_, _) -> 0)) {
      endpoint.put("raw/iris.csv", "5.1,3.5\n");

      assertThat(endpoint.get("raw/iris.csv"))
          .asString(StandardCharsets.UTF_8)
          .isEqualTo("5.1,3.5\n");
    }
    assertThat(data.resolve("s3").resolve(RunningEndpoint.BUCKET).resolve("raw/iris.csv"))
        .hasContent("5.1,3.5\n");
  }
}
