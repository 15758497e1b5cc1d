package dev.kfold.harness.endpoint.pipeline;

import dev.kfold.harness.endpoint.pipeline.definition.JobStep;
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
   * {@code pipelines-<execution>-<step>-<random>}; where the name of a job must be shorter, as that
   * of a tuning job, {@code <execution>-<step>-<random>}.
   */
  String job(JobStep step, String executionId) {
    String stem = "pipelines-" + executionId + "-";
    int room = step.longestName() - stem.length() - 1 - SUFFIX;
    if (room < STEP) {
      stem = executionId + "-";
      room = step.longestName() - stem.length() - 1 - SUFFIX;
    }
    return stem + cut(step.name(), Math.min(room, STEP)) + "-" + draw(SUFFIX);
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
