package dev.kfold.sagemaker.job;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a job's container that its request determines.
 *
 * @param entrypoint replaces the entrypoint of the image
 * @param environment variables beside those of every container
 * @param isolated whether the container has no network
 * @param role the ARN of the role that the container is told to have
 */
public record ContainerSettings(
    String image,
    Optional<List<String>> entrypoint,
    List<String> arguments,
    Map<String, String> environment,
    boolean isolated,
    String role) {

  public ContainerSettings {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }
}
