package dev.kfold.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The file legal/SOURCE of an image, and the licences that the build hands to it. */
class SourceNoticeTest {

  /** The tests run in the folder of their module. */
  private static final Path ROOT = Path.of("..");

  @Test
  void namesTheVersionTheDigestTheLibrariesAndTheCommand() {
    SourceNotice notice =
        new SourceNotice(
            "kfold-cv", "1.2.3", "0123abcd", List.of("org.a:a:1", "org.b:b:2"), "OpenJDK 25 of X");

    assertThat(notice.text().lines())
        .contains(
            "The corresponding source of the image kfold-cv",
            "version: 1.2.3",
            "sources: 0123abcd",
            "runtime: OpenJDK 25 of X",
            "library: org.a:a:1",
            "library: org.b:b:2",
            "  images/source kfold-source.tar.gz");
    assertThat(notice.text()).contains("tag v1.2.3", SourceDigest.LABEL);
  }

  @Test
  void namesACommandThatIsThere() {
    assertThat(ROOT.resolve("images/source")).isExecutable();
  }

  @Test
  void isBesideTheTextsOfTheLicencesThatRequireIt() throws IOException {
    assertThat(Files.readString(ROOT.resolve("LICENSES/GPL-3.0-only.txt")))
        .contains("Version 3, 29 June 2007", "6. Conveying Non-Source Forms.");
    assertThat(Files.readString(ROOT.resolve("LICENSES/LGPL-2.1-or-later.txt")))
        .contains("Version 2.1, February 1999");
    assertThat(Files.readString(ROOT.resolve("pom.xml")))
        .contains("/LICENSES/GPL-3.0-only.txt", "/LICENSES/LGPL-2.1-or-later.txt");
  }

  /** The digest in the image and in its label must be the same, so docker needs every source. */
  @Test
  void isMadeFromAllSourcesAlsoInADockerBuild() throws IOException {
    List<String> patterns = Files.readAllLines(ROOT.resolve(".dockerignore"));

    assertThat(patterns)
        .contains("!.dockerignore", "!Dockerfile.cv", "!Dockerfile.train", "!LICENSES")
        .doesNotContain("images/offline-base");
  }
}
