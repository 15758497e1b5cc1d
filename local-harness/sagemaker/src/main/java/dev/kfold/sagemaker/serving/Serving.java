package dev.kfold.sagemaker.serving;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of one container that serves a model.
 *
 * @param name the name of the container
 * @param environment variables beside those of the model
 * @param folder the container's own {@code /opt/ml}, deleted at the end
 * @param log the file to which both streams are appended
 * @param startTime the time limit of the first ping; empty for the default
 */
public record Serving(
    String name,
    ServableModel model,
    Map<String, String> environment,
    Path folder,
    Path log,
    Optional<Duration> startTime) {

  public Serving {
    environment = Map.copyOf(environment);
  }
}
