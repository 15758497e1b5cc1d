package dev.kfold.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Actions of the workflows are pinned by their commits, and base images by their digests, because a
 * tag may be moved to other content.
 */
class PinnedTest {

  /** The tests run in the folder of their module. */
  private static final Path ROOT = Path.of("..");

  private static final Pattern ACTION = Pattern.compile("^\\s*(- )?['\"]?uses['\"]?\\s*:.*");
  private static final Pattern PINNED_ACTION =
      Pattern.compile(
          "\\s*(- )?uses: (([\\w.-]+/)+[\\w.-]+@[0-9a-f]{40} # v\\d+(\\.\\d+)*|\\./.*)");
  private static final Pattern CONTAINER_OF_A_JOB =
      Pattern.compile("^\\s*(- )?(image|container)\\s*:\\s*\\S.*");
  private static final Pattern RUN_IMAGE = Pattern.compile(".*\\bdocker (run|pull)\\b.*");
  private static final Pattern PINNED_IMAGE = Pattern.compile(".*@sha256:[0-9a-f]{64}\\b.*");

  @ParameterizedTest
  @MethodSource("workflows")
  void isEveryActionOfAWorkflowByItsCommit(Path workflow) throws IOException {
    List<String> actions = lines(workflow, ACTION);

    assertThat(actions).isNotEmpty().allSatisfy(line -> assertThat(line).matches(PINNED_ACTION));
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void isEveryImageThatAWorkflowPullsByItsDigest(Path workflow) throws IOException {
    assertThat(lines(workflow, RUN_IMAGE))
        .allSatisfy(line -> assertThat(line).matches(PINNED_IMAGE));
    assertThat(lines(workflow, CONTAINER_OF_A_JOB))
        .filteredOn(line -> !line.contains("image: kfold-") && !line.contains("image: ${{ env."))
        .allSatisfy(line -> assertThat(line).matches(PINNED_IMAGE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Dockerfile.train", "Dockerfile.cv"})
  void isEveryBaseImageOfADockerfileByItsDigest(String file) throws IOException {
    List<String> defaults = lines(ROOT.resolve(file), Pattern.compile("ARG \\w+_IMAGE=.*"));

    assertThat(defaults).hasSize(2).allSatisfy(line -> assertThat(line).matches(PINNED_IMAGE));
    assertThat(lines(ROOT.resolve(file), Pattern.compile("(?i)\\s*FROM\\b.*")))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).matches("FROM \\$\\{\\w+_IMAGE}( AS \\w+)?"));
  }

  /** Jib and the Dockerfiles must build on the same image. */
  @ParameterizedTest
  @ValueSource(strings = {"Dockerfile.train", "Dockerfile.cv"})
  void isTheBaseImageOfJibTheSame(String file) throws IOException {
    String base =
        lines(ROOT.resolve(file), Pattern.compile("ARG RUNTIME_IMAGE=.*"))
            .getFirst()
            .substring("ARG RUNTIME_IMAGE=".length());

    assertThat(Files.readString(ROOT.resolve("pom.xml")))
        .contains("<image.base>" + base + "</image.base>");
  }

  static List<Path> workflows() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve(".github/workflows"))) {
      return files.filter(file -> file.toString().matches(".*\\.ya?ml")).sorted().toList();
    }
  }

  private static List<String> lines(Path file, Pattern pattern) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> pattern.matcher(line).matches()).toList();
    }
  }
}
