package dev.kfold.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every feature of the sample that docs/pipeline.md lists names tests that exist. */
class SampleFeaturesTest {

  private static final Path ROOT = Path.of("../..");
  private static final Path PAGE = ROOT.resolve("docs/pipeline.md");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))(?:\\.(\\w+))?`");

  /** The files of the sample that have features. */
  private static final List<String> FILES =
      List.of(
          "blog",
          "README",
          "notebook",
          "preprocessing.py",
          "cross_validation_with_hpo.py",
          "cv.py",
          "scikit_learn_iris.py",
          "Dockerfile",
          "build-and-push-docker.sh");

  @Test
  void everyFeatureNamesTestsThatExist() throws IOException {
    Map<String, Path> sources = testSources();

    assertThat(features())
        .hasSizeGreaterThan(20)
        .allSatisfy(feature -> assertTested(feature, sources));
  }

  @Test
  void everyFileOfTheSampleHasAFeature() throws IOException {
    String files =
        features().stream()
            .map(feature -> feature.split("\\|", -1)[1])
            .collect(Collectors.joining());

    assertThat(files).contains(FILES);
  }

  private static void assertTested(String feature, Map<String, Path> sources) {
    var tests = TEST.matcher(feature).results().toList();
    assertThat(tests).isNotEmpty();
    tests.forEach(test -> {
      assertThat(sources).containsKey(test.group(1));
      if (test.group(2) != null) {
        assertThat(sources.get(test.group(1))).content().contains("void " + test.group(2) + "(");
      }
    });
  }

  private static List<String> features() throws IOException {
    return Files.readString(PAGE)
        .transform(page -> page.substring(page.indexOf("## The sample, feature by feature")))
        .lines()
        .filter(line -> line.startsWith("| "))
        .skip(1)
        .toList();
  }

  private static Map<String, Path> testSources() throws IOException {
    Map<String, Path> sources = new HashMap<>();
    for (String module :
        List.of(
            "search",
            "trainer",
            "cv-orchestrator",
            "local-harness/sagemaker",
            "local-harness/command-line")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .forEach(file -> sources.put(file.getFileName().toString().replace(".java", ""), file));
      }
    }
    return sources;
  }
}
