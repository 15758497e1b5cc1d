package dev.kfold.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The property {@code revision} of the parent pom is the version of all parts. */
class VersionTest {

  /** The tests run in the folder of their module. */
  private static final Path ROOT = Path.of("..");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pom.xml",
        "container-contract/pom.xml",
        "search/pom.xml",
        "trainer/pom.xml",
        "cv-orchestrator/pom.xml",
        "local-harness/sagemaker/pom.xml",
        "local-harness/command-line/pom.xml",
        "images/pom.xml"
      })
  void isTheRevisionInEveryPom(String pom) throws IOException {
    assertThat(found("<artifactId>kfold</artifactId>\\s*<version>(.*)</version>", pom))
        .containsExactly("${revision}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Dockerfile.train", "Dockerfile.cv"})
  void isTheArgumentOfEveryDockerfileWithTheRevisionAsItsDefault(String file) throws IOException {
    List<String> revision = found("<revision>(.*)</revision>", "pom.xml");

    assertThat(found("ARG VERSION=(.*)", file)).isEqualTo(revision).hasSize(1);
    assertThat(Files.readString(ROOT.resolve(file)).replaceFirst("ARG VERSION=.*", ""))
        .doesNotContain(revision);
    assertThat(found("-Drevision=\"(.*?)\"", file)).containsExactly("${VERSION}");
    assertThat(found("image.version=\"(.*)\"", file)).containsExactly("${VERSION}");
    assertThat(found("KFOLD_IMAGE=.*:(.*)", file)).containsExactly("${VERSION}");
  }

  private static List<String> found(String pattern, String file) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(ROOT.resolve(file)))
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }
}
