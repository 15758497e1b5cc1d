package dev.kfold.sagemaker.console.deployment;

import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.console.result.FittedJob;
import dev.kfold.sagemaker.console.result.ModelVersion;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Deploys model versions as {@code kfold deploy} does: a model, a configuration of the same name
 * {@code <endpoint>-v<version>-<yyyyMMdd-HHmmssSSS>}, and a new endpoint or an update of one.
 */
public final class Deployer {

  /** The instance type of a version that allows any. */
  public static final String INSTANCE_TYPE = "ml.m5.large";

  /** A name of SageMaker has at most 63 characters, of which 27 are the version and the time. */
  private static final Pattern ENDPOINT = Pattern.compile("[a-zA-Z0-9](-*[a-zA-Z0-9]){0,35}");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmssSSS").withZone(ZoneOffset.UTC);

  private final ConsoleServices services;

  /** Creates a deployer. */
  public Deployer(ConsoleServices services) {
    this.services = services;
  }

  /**
   * Starts to serve a version at an endpoint, which is created or updated.
   *
   * @param instanceType the instance type; empty for the first that the version allows
   * @throws ServiceException if the version is not approved, a name or a type is invalid, or the
   *     service refuses a call
   */
  public void deploy(ModelVersion version, String endpoint, Optional<String> instanceType) {
    verify(version, endpoint);
    String type = instanceType(version, instanceType);
    Optional<JsonNode> present = find(endpoint);
    String name =
        "%s-v%d-%s".formatted(endpoint, version.number(), TIME.format(services.clock().instant()));
    call(
        "CreateModel",
        Map.of(
            "ModelName",
            name,
            "PrimaryContainer",
            Map.of("ModelPackageName", version.arn()),
            "ExecutionRoleArn",
            present.map(this::role).orElseGet(() -> newRole(version))));
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

  private static void verify(ModelVersion version, String endpoint) {
    if (!version.isApproved()) {
      throw ServiceException.validation(
          "%s: is %s, expected Approved; look at its evaluation and approve it first."
              .formatted(version.arn(), version.approval()));
    }
    if (!ENDPOINT.matcher(endpoint).matches()) {
      throw ServiceException.validation(
          "Endpoint name: found '%s', expected at most 36 letters, digits and hyphens, such as iris."
              .formatted(endpoint));
    }
  }

  private static String instanceType(ModelVersion version, Optional<String> wanted) {
    List<String> allowed = version.instanceTypes();
    String type = wanted.orElse(allowed.isEmpty() ? INSTANCE_TYPE : allowed.getFirst());
    if (!allowed.isEmpty() && !allowed.contains(type)) {
      throw ServiceException.validation(
          "Instance type: found '%s', expected one that %s allows: %s."
              .formatted(type, version.arn(), String.join(", ", allowed)));
    }
    return type;
  }

  private Optional<JsonNode> find(String endpoint) {
    try {
      return Optional.of(call("DescribeEndpoint", Map.of("EndpointName", endpoint)));
    } catch (ServiceException e) {
      return Optional.empty(); // "Could not find endpoint …"
    }
  }

  /** Returns the role of the model that an endpoint has now. */
  private String role(JsonNode endpoint) {
    JsonNode config =
        call(
            "DescribeEndpointConfig",
            Map.of("EndpointConfigName", endpoint.path("EndpointConfigName").asString("")));
    String model = config.path("ProductionVariants").path(0).path("ModelName").asString("");
    return call("DescribeModel", Map.of("ModelName", model)).path("ExecutionRoleArn").asString("");
  }

  /** Returns the role of the job that has fitted the model, or a role of the local endpoint. */
  private String newRole(ModelVersion version) {
    return version
        .job()
        .map(FittedJob::role)
        .filter(role -> !role.isEmpty())
        .orElse("arn:aws:iam::%s:role/service-role/local".formatted(services.arns().account()));
  }

  private JsonNode call(String operation, Map<String, ?> members) {
    return services.sageMaker().call(operation, ApiCall.sageMaker(operation, members).members());
  }
}
