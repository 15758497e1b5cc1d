package dev.kfold.sagemaker.console.deployment;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.console.result.FittedJob;
import dev.kfold.sagemaker.console.result.ModelVersion;
import dev.kfold.sagemaker.deployment.ChangeOfEndpoint;
import dev.kfold.sagemaker.deployment.DeploymentName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Deploys model versions as {@code kfold deploy} does: a model, a configuration of the same name
 * {@code <endpoint>-v<version>-<yyyyMMdd-HHmmssSSS>}, and a new endpoint or an update of one.
 */
public final class Deployer {

  /** The instance type of a version that allows any. */
  public static final String INSTANCE_TYPE = "ml.m5.large";

  private final ConsoleServices services;
  private final DeployedEndpoints endpoints;
  private final ChangeOfEndpoint change;

  /**
   * Creates a deployer.
   *
   * @param change a deployment, or an update; the refusal of an endpoint of others tells what to do
   *     instead
   */
  public Deployer(ConsoleServices services, ChangeOfEndpoint change) {
    this.services = services;
    this.change = change;
    this.endpoints = new DeployedEndpoints(services.sageMaker());
  }

  /**
   * Starts to serve a version at an endpoint, which is created or updated.
   *
   * @param instanceType the instance type; empty for the first that the version allows
   * @throws InvalidInputException if the version is not approved, a name or a type is invalid, or
   *     others have made the endpoint
   * @throws ServiceException if the service refuses a call
   */
  public void deploy(ModelVersion version, String endpoint, Optional<String> instanceType) {
    verify(version);
    String type = instanceType(version, instanceType);
    String name =
        DeploymentName.of("Endpoint name", endpoint, version.number(), services.clock().instant())
            .text();
    Optional<JsonNode> present = endpoints.find(endpoint);
    present.ifPresent(found -> verifyUpdatable(endpoint, found));
    call(
        "CreateModel",
        Map.of(
            "ModelName",
            name,
            "PrimaryContainer",
            Map.of("ModelPackageName", version.arn()),
            "ExecutionRoleArn",
            present.flatMap(this::role).orElseGet(() -> newRole(version))));
    call(
        "CreateEndpointConfig",
        Map.of(
            "EndpointConfigName",
            name,
            "ProductionVariants",
            List.of(
                Map.of(
                    "VariantName",
                    "AllTraffic",
                    "ModelName",
                    name,
                    "InstanceType",
                    type,
                    "InitialInstanceCount",
                    1))));
    call(
        present.isPresent() ? "UpdateEndpoint" : "CreateEndpoint",
        Map.of("EndpointName", endpoint, "EndpointConfigName", name));
  }

  private static void verify(ModelVersion version) {
    if (!version.isApproved()) {
      throw new InvalidInputException(
          "%s: is %s, expected Approved; look at its evaluation and approve it first."
              .formatted(version.arn(), version.approval()));
    }
  }

  private static String instanceType(ModelVersion version, Optional<String> wanted) {
    List<String> allowed = version.instanceTypes();
    String type = wanted.orElse(allowed.isEmpty() ? INSTANCE_TYPE : allowed.getFirst());
    if (!allowed.isEmpty() && !allowed.contains(type)) {
      throw new InvalidInputException(
          "Instance type: found '%s', expected one that %s allows: %s."
              .formatted(type, version.arn(), String.join(", ", allowed)));
    }
    return type;
  }

  /** Verifies before anything is made that an endpoint can be updated. */
  private void verifyUpdatable(String name, JsonNode endpoint) {
    change.verifyOwn(name, config(endpoint));
    String status = endpoint.path("EndpointStatus").asString("");
    if (status.equals("Failed")) {
      throw new InvalidInputException(
          "%s: is Failed, expected InService; delete it first.".formatted(name));
    }
    if (!status.equals("InService")) {
      throw new InvalidInputException(
          "%s: is %s, expected InService; deploy when its change has ended."
              .formatted(name, status));
    }
  }

  /** Returns the role of the model that an endpoint has now; empty if it was deleted. */
  private Optional<String> role(JsonNode endpoint) {
    return endpoints.models(config(endpoint)).stream().findFirst().flatMap(endpoints::role);
  }

  private static String config(JsonNode endpoint) {
    return endpoint.path("EndpointConfigName").asString("");
  }

  /** Returns the role of the job that has fitted the model, or a role of the local endpoint. */
  private String newRole(ModelVersion version) {
    return version
        .job()
        .map(FittedJob::role)
        .filter(role -> !role.isEmpty())
        .orElse("arn:aws:iam::%s:role/service-role/local".formatted(services.arns().account()));
  }

  /** Returns what the deployment of a version to an endpoint of this name would do. */
  public Replacement replacement(String endpoint) {
    return endpoints
        .find(endpoint)
        .map(found -> replacement(endpoint, found))
        .orElse(new Replacement.OfNothing(endpoint));
  }

  private Replacement replacement(String endpoint, JsonNode found) {
    try {
      verifyUpdatable(endpoint, found);
    } catch (InvalidInputException e) {
      return new Replacement.Refused(e.getMessage());
    }
    String config = config(found);
    return new Replacement.OfDeployment(endpoint, config, endpoints.models(config));
  }

  private JsonNode call(String operation, Map<String, ?> members) {
    return services.sageMaker().call(operation, ApiCall.sageMaker(operation, members).members());
  }
}
