package dev.kfold.harness.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The README of each module lists its packages. */
class ModuleReadmesTest {

  @ParameterizedTest
  @CsvSource({
    "container-contract, contract, 1",
    "trainer, trainer, 20",
    "search, search, 1",
    "cv-orchestrator, cv, 12",
    "local-harness/sagemaker, sagemaker, 30",
    "local-harness/command-line, harness, 15"
  })
  void listEveryPackage(String module, String folder, int least) throws IOException {
    String readme = Pages.text(module + "/README.md");

    assertThat(packages(module + "/src/main/java/dev/kfold/" + folder))
        .hasSizeGreaterThanOrEqualTo(least)
        .allSatisfy(name ->
            assertThat(readme)
                .containsPattern("`(dev\\.kfold\\.\\w+\\.)?" + Pattern.quote(name) + "[.`]"));
  }

  private static List<String> packages(String folder) throws IOException {
    try (Stream<Path> children = Files.list(Pages.PROJECT.resolve(folder))) {
      return children
          .filter(Files::isDirectory)
          .map(child -> child.getFileName().toString())
          .toList();
    }
  }
}
