package dev.kfold.sagemaker.pipeline;

import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Names that the service makes up, in the form in which AWS shows them. */
final class Names {

  private static final String CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int SUFFIX = 10;
  private static final int STEP = 20;

  private final RandomGenerator random;

  Names(RandomGenerator random) {
    this.random = random;
  }

  /** Twelve lower-case letters and digits. */
  String executionId() {
    return draw(12);
  }

  /**
   * {@code pipelines-<execution>-<step>-<random>}; if the name must be shorter, as that of a tuning
   * job, {@code <execution>-<step>-<random>}.
   */
  String resource(String stepName, int longest, String executionId) {
    String stem = "pipelines-" + executionId + "-";
    int room = longest - stem.length() - 1 - SUFFIX;
    if (room < STEP) {
      stem = executionId + "-";
      room = longest - stem.length() - 1 - SUFFIX;
    }
    return stem + cut(stepName, Math.min(room, STEP)) + "-" + draw(SUFFIX);
  }

  /** {@code <prefix>-<random>}, for a definition that was made with custom prefixes. */
  String prefixed(String prefix, int longest) {
    return cut(prefix, longest - 1 - SUFFIX) + "-" + draw(SUFFIX);
  }

  /** Step names may have underscores, job names may not. */
  private static String cut(String stepName, int length) {
    String name = stepName.replace('_', '-');
    return name.substring(0, Math.min(length, name.length()));
  }

  private String draw(int length) {
    return random
        .ints(length, 0, CHARACTERS.length())
        .mapToObj(i -> CHARACTERS.substring(i, i + 1))
        .collect(Collectors.joining());
  }
}
