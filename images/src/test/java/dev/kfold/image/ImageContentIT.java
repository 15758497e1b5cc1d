package dev.kfold.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of the images. */
@ParameterizedClass(name = "{0} built by {1}")
@CsvSource({"kfold-trainer, DOCKER", "kfold-trainer, JIB", "kfold-cv, DOCKER", "kfold-cv, JIB"})
class ImageContentIT {

  private static final String LIBRARIES = "/opt/kfold/lib";
  private static final Pattern TOOL =
      Pattern.compile(
          ".*/s?bin/(sh|ash|bash|dash|busybox|apt.*|dpkg.*|rpm|apk|perl.*|python.*|curl|wget|gcc.*|make|git|mvn.*|javac|javadoc|jar|jlink|jshell|jdb)");
  private static final Pattern TEST_LIBRARY =
      Pattern.compile(
          ".*(junit|assertj|jqwik|testcontainers|archunit|mockito|opentest4j|-sources|-javadoc|-tests).*\\.jar");
  private static final Pattern TEST_OR_SOURCE = Pattern.compile(".*((Test|IT)\\.class|\\.java)");

  private final Image image;

  ImageContentIT(String repository, Builder builder) {
    image = builder.image(repository);
  }

  /** Files under /opt/ml would be hidden by the mounts. */
  @Test
  void holdsNoShellNoToolsNoTestsAndNothingUnderOptMl() throws IOException {
    assertThat(ImageFiles.pathsIn("/", image))
        .contains("/opt/kfold/runtime/bin/java", image.program())
        .noneMatch(path -> TOOL.matcher(path).matches())
        .noneMatch(path -> TEST_LIBRARY.matcher(path).matches())
        .noneMatch(path -> path.endsWith(".java") || path.endsWith("/src.zip"))
        .noneMatch(path -> path.startsWith("/opt/ml/"));
    assertThat(entries(image.program()))
        .contains("META-INF/MANIFEST.MF")
        .noneMatch(entry -> TEST_OR_SOURCE.matcher(entry).matches());
  }

  @Test
  void listsEveryLibraryInItsBillOfMaterials() throws IOException {
    JsonNode bill =
        new JsonMapper().readTree(ImageFiles.contentOf("/opt/kfold/sbom.cdx.json", image));
    Set<String> listed =
        bill.path("components").valueStream().map(ImageContentIT::jar).collect(Collectors.toSet());

    assertThat(bill.path("bomFormat").asString()).isEqualTo("CycloneDX");
    assertThat(libraries()).isNotEmpty().isSubsetOf(listed);
  }

  @Test
  void bringsItsLicences() throws IOException {
    assertThat(ImageFiles.pathsIn("/opt/kfold/legal", image))
        .contains(
            "/opt/kfold/legal/LICENSE",
            "/opt/kfold/legal/NOTICE",
            "/opt/kfold/legal/LGPL-2.1-or-later.txt",
            "/opt/kfold/legal/THIRD-PARTY");
    assertThat(text("/opt/kfold/legal/GPL-3.0-only.txt"))
        .contains("GNU GENERAL PUBLIC LICENSE", "Version 3", "6. Conveying Non-Source Forms");
    assertThat(ImageFiles.pathsIn("/opt/kfold/runtime/legal", image))
        .anyMatch(path -> path.startsWith("/opt/kfold/runtime/legal/java.base/"));
  }

  @Test
  void saysHowToGetItsSource() throws IOException {
    assertThat(text("/opt/kfold/legal/SOURCE"))
        .contains(
            "sources: " + image.labels().get(SourceDigest.LABEL) + "\n",
            "library: com.github.haifengl:smile-base:",
            "library: com.github.haifengl:smile-core:",
            "images/source kfold-source.tar.gz");
  }

  private String text(String path) throws IOException {
    return new String(ImageFiles.contentOf(path, image), StandardCharsets.UTF_8);
  }

  /** Returns the names of the libraries' jars. */
  private Stream<String> libraries() throws IOException {
    return ImageFiles.pathsIn(LIBRARIES, image).stream()
        .filter(path -> path.endsWith(".jar") && !path.equals(image.program()))
        .map(path -> path.substring(LIBRARIES.length() + 1));
  }

  private static String jar(JsonNode component) {
    return "%s-%s.jar"
        .formatted(component.path("name").asString(), component.path("version").asString());
  }

  private SortedSet<String> entries(String jar) throws IOException {
    SortedSet<String> entries = new TreeSet<>();
    byte[] content = ImageFiles.contentOf(jar, image);
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.add(entry.getName());
      }
    }
    return entries;
  }
}
