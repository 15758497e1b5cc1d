package dev.kfold.sagemaker.serving;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One container that shall serve a model.
 *
 * @param name for whoever looks at threads or containers
 * @param environment what it finds beside the model's own
 * @param folder that is {@code /opt/ml} within; nobody else's, and deleted at the end
 * @param log to which both of its streams are added
 * @param startTime until the first ping has to be answered, if it is not the usual one
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
