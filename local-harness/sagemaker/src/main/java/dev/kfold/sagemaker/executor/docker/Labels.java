package dev.kfold.sagemaker.executor.docker;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * What tells the containers of a harness from others, as {@code docker ps --filter} takes it.
 *
 * @param dataDirectory whose jobs they are
 */
record Labels(Path dataDirectory) {

  private static final String HARNESS = "dev.kfold.harness";
  private static final String JOB = "dev.kfold.job";

  /** The options of {@code docker run} and {@code docker create}. */
  List<String> options(String job) {
    return List.of("--label", own(), "--label", JOB + "=" + job);
  }

  /** The value of a {@code --filter}. */
  String filter() {
    return "label=" + own();
  }

  /** The label of an image, as an instruction of a Dockerfile. */
  String instruction() {
    return "LABEL %s=\"%s\""
        .formatted(HARNESS, dataDirectory.toString().replaceAll("([\\\\\"$])", "\\\\$1"));
  }

  /** The name of a network for the containers of this harness alone. */
  String network() {
    return "kfold-" + UUID.nameUUIDFromBytes(own().getBytes(StandardCharsets.UTF_8));
  }

  /** The label of everything. */
  String own() {
    return HARNESS + "=" + dataDirectory;
  }
}
