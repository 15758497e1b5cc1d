package dev.kfold.harness.deployment;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.sagemaker.deployment.ChangeOfEndpoint;
import dev.kfold.sagemaker.deployment.DeploymentName;
import dev.kfold.sagemaker.deployment.ListedConfig;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointConfigSummary;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

/** Reads an endpoint, and the configurations and models that were made for it. */
record DeployedEndpoint(SageMakerClient sageMaker, String name) {

  private static final int PAGE = 100;

  /** Returns the endpoint, or empty if there is none. */
  Optional<DescribeEndpointResponse> find() {
    try {
      return Optional.of(sageMaker.describeEndpoint(request -> request.endpointName(name)));
    } catch (SageMakerException e) {
      if (code(e).equals("ValidationException")) {
        return Optional.empty(); // "Could not find endpoint …"
      }
      throw e;
    }
  }

  /**
   * Returns the endpoint's present configuration.
   *
   * @throws InvalidInputException if there is no such endpoint, or others have made it
   */
  String config() {
    return find()
        .map(found -> ownConfig(found, ChangeOfEndpoint.ROLL_BACK))
        .orElseThrow(() ->
            new InvalidInputException(
                "%s: found no such endpoint; make one with 'kfold deploy PACKAGE --name %s'."
                    .formatted(name, name)));
  }

  /**
   * Returns the configuration of an endpoint that is to be changed.
   *
   * @throws InvalidInputException if others have made it
   */
  String ownConfig(DescribeEndpointResponse endpoint, ChangeOfEndpoint change) {
    String config = endpoint.endpointConfigName();
    change.verifyOwn(name, config);
    return config;
  }

  /** Returns the names of the configurations made for the endpoint, the newest first. */
  List<String> configs() {
    return sageMaker
        .listEndpointConfigsPaginator(request ->
            request.nameContains(name + "-v").sortBy("CreationTime").sortOrder("Descending"))
        .endpointConfigs()
        .stream()
        .map(EndpointConfigSummary::endpointConfigName)
        .filter(config -> DeploymentName.belongs(config, name))
        .toList();
  }

  /** Returns the configurations of all endpoints, the newest first. */
  List<ListedConfig> allConfigs() {
    return sageMaker
        .listEndpointConfigsPaginator(
            request -> request.sortBy("CreationTime").sortOrder("Descending").maxResults(PAGE))
        .endpointConfigs()
        .stream()
        .map(config -> new ListedConfig(config.endpointConfigName(), config.creationTime()))
        .toList();
  }

  /**
   * Returns the names of the models of a configuration, none if it was deleted meanwhile; empty if
   * the caller may not read it.
   */
  Optional<List<String>> readableModels(ListedConfig config) {
    try {
      return Optional.of(models(config.name()));
    } catch (SageMakerException e) {
      return switch (code(e)) {
        case "ValidationException" -> Optional.of(List.of()); // "Could not find …"
        case "AccessDeniedException" -> Optional.empty();
        default -> throw e;
      };
    }
  }

  private static String code(SageMakerException e) {
    return e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
  }

  /** Returns the names of the models of a configuration. */
  List<String> models(String config) {
    return sageMaker
        .describeEndpointConfig(request -> request.endpointConfigName(config))
        .productionVariants()
        .stream()
        .map(ProductionVariant::modelName)
        .toList();
  }

  /** Returns the role of the model of a configuration. */
  String role(String config) {
    String model = models(config).getFirst();
    return sageMaker.describeModel(request -> request.modelName(model)).executionRoleArn();
  }
}
