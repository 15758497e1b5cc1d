package dev.kfold.sagemaker.serving;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.SdkJson;
import dev.kfold.sagemaker.api.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelResponse;

/**
 * A model with everything that its containers need. It can be served after the model or its model
 * package has been deleted.
 *
 * @param containers at least one; several are an inference pipeline, in this order
 */
public record ServableModel(
    // an earlier version stored the only container of a model without a list
    @JsonValue @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<ServableContainer> containers) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ServableModel {
    containers = List.copyOf(containers);
  }

  /**
   * Returns the model with this name.
   *
   * @throws ServiceException ValidationException if there is no such model
   */
  public static ServableModel find(Api api, String name) {
    DescribeModelResponse.Builder read = DescribeModelResponse.builder();
    DescribeModelRequest request = DescribeModelRequest.builder().modelName(name).build();
    SdkJson.read(api.call("DescribeModel", SdkJson.write(request)), read);
    DescribeModelResponse model = read.build();
    return of(api, definitions(model)).isolatedIf(model.enableNetworkIsolation());
  }

  /**
   * Returns the model of these containers, whose model packages are resolved. The containers of an
   * inference pipeline get the names that the service gives: {@code container-1} and so on, unless
   * they have their own.
   *
   * @throws ServiceException ValidationException if a model package does not exist or has no
   *     container for inference
   */
  public static ServableModel of(Api api, List<ContainerDefinition> definitions) {
    List<ServableContainer> containers =
        definitions.stream().flatMap(definition -> containers(api, definition)).toList();
    if (containers.size() == 1) {
      return new ServableModel(List.of(containers.getFirst().named(Optional.empty())));
    }
    List<ServableContainer> named = new ArrayList<>();
    for (ServableContainer container : containers) {
      String name = container.hostname().orElse("container-" + (named.size() + 1));
      named.add(container.named(Optional.of(name)));
    }
    return new ServableModel(named);
  }

  /**
   * Returns this model, its containers isolated if they already are or if {@code asked} is true.
   */
  public ServableModel isolatedIf(@Nullable Boolean asked) {
    boolean isolated = Boolean.TRUE.equals(asked);
    return new ServableModel(
        containers.stream().map(container -> container.isolatedIf(isolated)).toList());
  }

  /** Returns the files of all containers that do not have them in their image. */
  public List<ModelData> data() {
    return containers.stream().flatMap(container -> container.data().stream()).toList();
  }

  private static List<ContainerDefinition> definitions(DescribeModelResponse model) {
    return model.primaryContainer() == null
        ? model.containers()
        : List.of(model.primaryContainer());
  }

  private static Stream<ServableContainer> containers(Api api, ContainerDefinition definition) {
    if (definition.modelPackageName() == null) {
      return Stream.of(ServableContainer.of(definition));
    }
    String name = definition.modelPackageName();
    DescribeModelPackageResponse.Builder found = DescribeModelPackageResponse.builder();
    DescribeModelPackageRequest request =
        DescribeModelPackageRequest.builder().modelPackageName(name).build();
    SdkJson.read(api.call("DescribeModelPackage", SdkJson.write(request)), found);
    var specification = found.build().inferenceSpecification();
    if (specification == null || specification.containers().isEmpty()) {
      throw ServiceException.validation(
          "ModelPackage %s has no containers for inference; register it with an InferenceSpecification."
              .formatted(name));
    }
    return specification.containers().stream()
        .map(packaged -> ServableContainer.of(packaged, definition.environment()));
  }
}
