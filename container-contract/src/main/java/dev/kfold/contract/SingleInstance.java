package dev.kfold.contract;

import dev.kfold.contract.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** Verifies that a training job has one instance, as its {@code resourceconfig.json} says. */
public final class SingleInstance {

  private SingleInstance() {}

  /**
   * Refuses a job with several instances: SageMaker starts the same container on each of them, so
   * that all would do the whole work and overwrite each other's files.
   *
   * @throws InvalidInputException if the file names several hosts; other files are no problem
   */
  public static void verify(ContainerFiles files) throws IOException {
    int hosts = hosts(files.resourceConfig());
    if (hosts > 1) {
      throw new InvalidInputException(
          "ResourceConfig.InstanceCount: found %d, expected 1, because every instance would do the whole work again; create the job with one instance (instance_count=1 in the SageMaker Python SDK)."
              .formatted(hosts));
    }
  }

  private static int hosts(Path file) throws IOException {
    return Files.isRegularFile(file)
            && json(Files.readString(file)).orElse("") instanceof Map<?, ?> members
            && members.get("hosts") instanceof List<?> hosts
        ? hosts.size()
        : 0;
  }

  private static Optional<Object> json(String text) {
    try {
      return Optional.ofNullable(Json.read(text));
    } catch (JacksonException e) {
      return Optional.empty(); // the job does not need the file
    }
  }
}
