package dev.kfold.sagemaker.serving;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of the containers that serve a model.
 *
 * @param name the name of the container, or what the names of a pipeline's containers begin with
 * @param environment variables beside those of the model
 * @param folder the container's own {@code /opt/ml}, or the parent of those of a pipeline; deleted
 *     at the end
 * @param log the file to which both streams are appended; each container of a pipeline has a file
 *     beside it
 * @param startTime the time limit of the first ping; empty for the default
 */
public record Serving(
    String name,
    ServableModel model,
    Map<String, String> environment,
    Path folder,
    Path log,
    Optional<Duration> startTime) {

  private static final String SUFFIX = ".log";

  public Serving {
    environment = Map.copyOf(environment);
  }

  /** Returns the name of one of the containers. */
  String name(ServableContainer container) {
    return container.hostname().map(hostname -> name + "-" + hostname).orElse(name);
  }

  /** Returns the log of one of the containers, {@code <job>.<container>.log} in a pipeline. */
  Path log(ServableContainer container) {
    String whole = log.getFileName().toString();
    String job =
        whole.endsWith(SUFFIX) ? whole.substring(0, whole.length() - SUFFIX.length()) : whole;
    return container
        .hostname()
        .map(hostname -> log.resolveSibling("%s.%s%s".formatted(job, hostname, SUFFIX)))
        .orElse(log);
  }
}
