package dev.kfold.harness.deployment;

import dev.kfold.contract.InvalidInputException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointConfigSummary;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

/** Reads an endpoint, and the configurations and models that were made for it. */
record DeployedEndpoint(SageMakerClient sageMaker, String name) {

  /** Returns the endpoint, or empty if there is none. */
  Optional<DescribeEndpointResponse> find() {
    try {
      return Optional.of(sageMaker.describeEndpoint(request -> request.endpointName(name)));
    } catch (SageMakerException e) {
      if (e.awsErrorDetails() != null
          && "ValidationException".equals(e.awsErrorDetails().errorCode())) {
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
        .map(this::ownConfig)
        .orElseThrow(() ->
            new InvalidInputException(
                "%s: found no such endpoint; make one with 'kfold deploy PACKAGE --name %s'."
                    .formatted(name, name)));
  }

  /**
   * Returns the configuration of an endpoint.
   *
   * @throws InvalidInputException if others have made it, because it would be overwritten
   */
  String ownConfig(DescribeEndpointResponse endpoint) {
    String config = endpoint.endpointConfigName();
    if (!DeploymentName.belongs(config, name)) {
      throw new InvalidInputException(
          "%s: is an endpoint with the configuration %s, which 'kfold deploy' did not make; choose another --name."
              .formatted(name, config));
    }
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
