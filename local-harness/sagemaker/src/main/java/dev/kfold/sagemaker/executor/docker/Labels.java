package dev.kfold.sagemaker.executor.docker;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * The labels of a harness's containers, by which {@code docker ps --filter} finds them.
 *
 * @param dataDirectory identifies the harness
 */
record Labels(Path dataDirectory) {

  private static final String HARNESS = "dev.kfold.harness";
  private static final String JOB = "dev.kfold.job";

  /** Returns the label options of {@code docker run} and {@code docker create}. */
  List<String> options(String job) {
    return List.of("--label", own(), "--label", JOB + "=" + job);
  }

  /** Returns the value of {@code --filter} that finds everything of this harness. */
  String filter() {
    return "label=" + own();
  }

  /** Returns the label as an instruction of a Dockerfile. */
  String instruction() {
    return "LABEL %s=\"%s\""
        .formatted(HARNESS, dataDirectory.toString().replaceAll("([\\\\\"$])", "\\\\$1"));
  }

  /** Returns the name of a network for the containers of this harness. */
  String network() {
    return "kfold-" + UUID.nameUUIDFromBytes(own().getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the label of everything that belongs to this harness. */
  String own() {
    return HARNESS + "=" + dataDirectory;
  }
}
