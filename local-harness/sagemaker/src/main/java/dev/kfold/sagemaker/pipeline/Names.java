package dev.kfold.sagemaker.pipeline;

import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Generates names in the form of AWS. */
final class Names {

  private static final String LOWER_CASE = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final String ANY_CASE = LOWER_CASE + "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final int SUFFIX = 10;
  private static final int STEP = 20;

  private final RandomGenerator random;

  Names(RandomGenerator random) {
    this.random = random;
  }

  /** Returns twelve lower-case letters and digits. */
  String executionId() {
    return draw(12, LOWER_CASE);
  }

  /**
   * Returns {@code pipelines-<execution>-<step>-<random>}, or {@code <execution>-<step>-<random>}
   * if that would be too long, as for a tuning job.
   *
   * @param longest the maximum length in characters
   */
  String resource(String stepName, int longest, String executionId) {
    String stem = "pipelines-" + executionId + "-";
    int room = longest - stem.length() - 1 - SUFFIX;
    if (room < STEP) {
      stem = executionId + "-";
      room = longest - stem.length() - 1 - SUFFIX;
    }
    return stem + cut(stepName, Math.min(room, STEP)) + "-" + draw(SUFFIX, ANY_CASE);
  }

  /** Returns {@code <prefix>-<random>}, for a definition with custom job prefixes. */
  String prefixed(String prefix, int longest) {
    return cut(prefix, longest - 1 - SUFFIX) + "-" + draw(SUFFIX, ANY_CASE);
  }

  /** Shortens a name and replaces underscores, which job names must not have. */
  private static String cut(String stepName, int length) {
    String name = stepName.replace('_', '-');
    return name.substring(0, Math.min(length, name.length()));
  }

  private String draw(int length, String characters) {
    return random
        .ints(length, 0, characters.length())
        .mapToObj(i -> characters.substring(i, i + 1))
        .collect(Collectors.joining());
  }
}
