package dev.kfold.sagemaker.serving;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageContainerDefinition;

/**
 * A container of a model with everything that it needs.
 *
 * @param hostname the name of the container in an inference pipeline; empty for the only container
 *     of a model
 * @param image the image of the request, with registry and tag
 * @param data the model's files; empty if the image contains them
 * @param isolated whether the container has no network
 */
public record ServableContainer(
    Optional<String> hostname,
    String image,
    Optional<ModelData> data,
    Map<String, String> environment,
    boolean isolated) {

  private static final String ONLY = "primary";

  public ServableContainer {
    environment = Map.copyOf(environment);
  }

  /** Returns a container that does not come from a model package. */
  static ServableContainer of(ContainerDefinition container) {
    return new ServableContainer(
        Optional.ofNullable(container.containerHostname()),
        container.image(),
        ModelData.of(container),
        container.environment(),
        false);
  }

  /**
   * Returns a container of a model package.
   *
   * @param environment variables of the request, which override those of the package
   */
  static ServableContainer of(
      ModelPackageContainerDefinition packaged, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(packaged.environment());
    all.putAll(environment);
    return new ServableContainer(
        Optional.ofNullable(packaged.containerHostname()),
        packaged.image(),
        Optional.ofNullable(packaged.modelDataUrl()).map(ModelData::archive),
        all,
        false);
  }

  /** Returns the name of the container in the messages and logs of the service. */
  public String label() {
    return hostname.orElse(ONLY);
  }

  /** Returns this container under another name. */
  ServableContainer named(Optional<String> name) {
    return new ServableContainer(name, image, data, environment, isolated);
  }

  /** Returns this container, isolated if it already is or if {@code asked} is true. */
  ServableContainer isolatedIf(boolean asked) {
    return new ServableContainer(hostname, image, data, environment, isolated || asked);
  }
}
