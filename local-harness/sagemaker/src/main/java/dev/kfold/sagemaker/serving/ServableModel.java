package dev.kfold.sagemaker.serving;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.SdkJson;
import dev.kfold.sagemaker.api.ServiceException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelResponse;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageContainerDefinition;

/**
 * A model with everything that its container needs. It can be served after the model or its model
 * package has been deleted.
 *
 * @param image the image of the request, with registry and tag
 * @param data the model's files; empty if the image contains them
 * @param isolated whether the container has no network
 */
public record ServableModel(
    String name,
    String image,
    Optional<ModelData> data,
    Map<String, String> environment,
    boolean isolated) {

  public ServableModel {
    environment = Map.copyOf(environment);
  }

  /**
   * Returns the model with this name.
   *
   * @throws ServiceException ValidationException if there is no such model
   */
  public static ServableModel find(Api api, String name) {
    DescribeModelResponse.Builder model = DescribeModelResponse.builder();
    DescribeModelRequest request = DescribeModelRequest.builder().modelName(name).build();
    SdkJson.read(api.call("DescribeModel", SdkJson.write(request)), model);
    return of(api, name, container(model.build()))
        .isolatedIf(model.build().enableNetworkIsolation());
  }

  /**
   * Returns the model of a container, whose model package is resolved.
   *
   * @throws ServiceException ValidationException if the model package does not exist or does not
   *     have exactly one container
   */
  public static ServableModel of(Api api, String name, ContainerDefinition container) {
    if (container.modelPackageName() == null) {
      return new ServableModel(
          name, container.image(), ModelData.of(container), container.environment(), false);
    }
    ModelPackageContainerDefinition packaged = packaged(api, container.modelPackageName());
    Map<String, String> environment = new HashMap<>(packaged.environment());
    environment.putAll(container.environment());
    return new ServableModel(
        name,
        packaged.image(),
        Optional.ofNullable(packaged.modelDataUrl()).map(ModelData::archive),
        environment,
        false);
  }

  /** Returns this model, isolated if it already is or if {@code asked} is true. */
  public ServableModel isolatedIf(@Nullable Boolean asked) {
    return new ServableModel(
        name, image, data, environment, isolated || Boolean.TRUE.equals(asked));
  }

  private static ContainerDefinition container(DescribeModelResponse model) {
    return model.primaryContainer() == null
        ? model.containers().getFirst()
        : model.primaryContainer();
  }

  private static ModelPackageContainerDefinition packaged(Api api, String nameOrArn) {
    DescribeModelPackageResponse.Builder found = DescribeModelPackageResponse.builder();
    DescribeModelPackageRequest request =
        DescribeModelPackageRequest.builder().modelPackageName(nameOrArn).build();
    SdkJson.read(api.call("DescribeModelPackage", SdkJson.write(request)), found);
    var specification = found.build().inferenceSpecification();
    if (specification == null || specification.containers().size() != 1) {
      throw ServiceException.validation(
          "ModelPackage %s has %d containers for inference; the local endpoint serves models of one container."
              .formatted(nameOrArn, specification == null ? 0 : specification.containers().size()));
    }
    return specification.containers().getFirst();
  }
}
