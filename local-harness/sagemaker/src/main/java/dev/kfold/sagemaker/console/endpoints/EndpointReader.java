package dev.kfold.sagemaker.console.endpoints;

import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.console.page.NumberText;
import dev.kfold.sagemaker.console.page.Status;
import dev.kfold.sagemaker.console.page.Times;
import dev.kfold.sagemaker.console.result.ModelVersion;
import dev.kfold.sagemaker.console.result.Results;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads an endpoint with its variants and their models. */
final class EndpointReader {

  private static final int VERSIONS = 20;

  private final Results results;

  EndpointReader(Results results) {
    this.results = results;
  }

  /**
   * Returns an endpoint.
   *
   * @throws ServiceException if there is none
   */
  EndpointState read(String name) {
    return read(describe(name));
  }

  /**
   * Returns the description of an endpoint.
   *
   * @throws ServiceException if it does not exist
   */
  JsonNode describe(String name) {
    return results.call("DescribeEndpoint", Map.of("EndpointName", name));
  }

  /** Returns the endpoint of a description. */
  EndpointState read(JsonNode endpoint) {
    String name = endpoint.path("EndpointName").asString("");
    String config = endpoint.path("EndpointConfigName").asString("");
    return new EndpointState(
        name,
        new Status(endpoint.path("EndpointStatus").asString("")),
        endpoint.path("FailureReason").asString(""),
        config,
        Times.read(endpoint.path("CreationTime")),
        Times.read(endpoint.path("LastModifiedTime")),
        configured(config)
            .path("ProductionVariants")
            .valueStream()
            .map(variant -> variant(variant, endpoint.path("ProductionVariants")))
            .toList(),
        versions());
  }

  /** Returns the model package versions behind an endpoint, and the models without one. */
  List<JsonNode> models(EndpointState endpoint) {
    return configured(endpoint.config())
        .path("ProductionVariants")
        .valueStream()
        .map(variant -> model(variant.path("ModelName").asString("")))
        .toList();
  }

  /** Returns a configuration, or an empty object if it has been deleted. */
  private JsonNode configured(String config) {
    return optional("DescribeEndpointConfig", Map.of("EndpointConfigName", config));
  }

  private JsonNode model(String name) {
    return optional("DescribeModel", Map.of("ModelName", name));
  }

  private JsonNode optional(String operation, Map<String, ?> members) {
    try {
      return results.call(operation, members);
    } catch (ServiceException e) {
      return JsonNodeFactory.instance.objectNode();
    }
  }

  private EndpointState.Variant variant(JsonNode configured, JsonNode live) {
    String name = configured.path("VariantName").asString("");
    JsonNode now =
        live.valueStream()
            .filter(variant -> variant.path("VariantName").asString("").equals(name))
            .findFirst()
            .orElse(JsonNodeFactory.instance.objectNode());
    String modelName = configured.path("ModelName").asString("");
    JsonNode container = model(modelName).path("PrimaryContainer");
    Optional<ModelVersion> version = version(container.path("ModelPackageName").asString(""));
    String desired =
        text(
            now.has("DesiredWeight")
                ? now.path("DesiredWeight")
                : configured.path("InitialVariantWeight"));
    return new EndpointState.Variant(
        name,
        version
            .map(found -> "%s version %d".formatted(found.group(), found.number()))
            .orElse(modelName),
        version.map(ModelVersion::address).orElse(""),
        version.map(ModelVersion::image).orElse(container.path("Image").asString("")),
        configured.has("ServerlessConfig")
            ? "serverless"
            : configured.path("InstanceType").asString(""),
        change(text(now.path("CurrentWeight")), desired),
        desired.isEmpty() ? "1" : desired,
        change(text(now.path("CurrentInstanceCount")), text(now.path("DesiredInstanceCount"))));
  }

  /** Returns a version of a group; empty if the package is unversioned or gone. */
  Optional<ModelVersion> version(String arn) {
    if (arn.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(results.version(arn)).filter(version -> !version.group().isEmpty());
    } catch (ServiceException e) {
      return Optional.empty();
    }
  }

  private List<EndpointState.Choice> versions() {
    return results
        .call(
            "ListModelPackages",
            Map.of(
                "ModelPackageType",
                "Versioned",
                "ModelApprovalStatus",
                "Approved",
                "SortBy",
                "CreationTime",
                "SortOrder",
                "Descending",
                "MaxResults",
                VERSIONS))
        .path("ModelPackageSummaryList")
        .valueStream()
        .map(version ->
            new EndpointState.Choice(
                version.path("ModelPackageArn").asString(""),
                "%s version %d"
                    .formatted(
                        version.path("ModelPackageGroupName").asString(""),
                        version.path("ModelPackageVersion").asInt(0))))
        .toList();
  }

  private static String change(String current, String desired) {
    return current.equals(desired) || desired.isEmpty()
        ? current
        : current.isEmpty() ? desired : current + " → " + desired;
  }

  private static String text(JsonNode number) {
    return number.isNumber() ? NumberText.of(number.asDouble()) : "";
  }
}
