package dev.kfold.harness.deployment;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.harness.client.PlannedRequest;
import dev.kfold.sagemaker.deployment.ChangeOfEndpoint;
import dev.kfold.sagemaker.deployment.DeploymentName;
import dev.kfold.sagemaker.deployment.Removal;
import dev.kfold.sagemaker.deployment.RemovalPlanner;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateModelRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteModelRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.ModelApprovalStatus;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.UpdateEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.UpdateModelPackageRequest;

/**
 * Plans the requests that deploy a model package, return to the previous one, or remove everything.
 * Planning only reads.
 *
 * <p>Every deployment has a model and an endpoint configuration of its own. They are kept, so that
 * an endpoint can return to them.
 */
public record DeploymentPlanner(SageMakerClient sageMaker, InstantSource clock) {

  private static final String SERVICE = "sagemaker";
  private static final String DEFAULT_INSTANCE_TYPE = "ml.m5.large";

  /** The smallest memory in which the JVM of the image starts quickly; a step of 1024 MB. */
  private static final int SERVERLESS_MEGABYTES = 2048;

  private static final int SERVERLESS_CONCURRENCY = 5;

  /**
   * Plans a deployment: to a new endpoint, or as an update of one that an earlier deployment made.
   *
   * @throws InvalidInputException if the package cannot be deployed, a new endpoint's role is not
   *     given, or the endpoint was made by others
   */
  public DeploymentPlan deploy(DeploymentSettings settings) {
    ChosenPackage chosen =
        new PackageChoice(sageMaker).choose(settings.modelPackage(), settings.approve());
    String name = settings.name().orElse(chosen.group());
    String deployment = DeploymentName.of("--name", name, chosen.version(), clock.instant()).text();
    DeployedEndpoint endpoint = new DeployedEndpoint(sageMaker, name);
    Optional<DescribeEndpointResponse> present = endpoint.find();
    ProductionVariant variant = variant(deployment, chosen, settings);
    String role = role(settings, endpoint, present);
    List<PlannedRequest> requests = new ArrayList<>();
    if (!chosen.approved()) {
      requests.add(approval(chosen));
    }
    requests.add(
        PlannedRequest.of(
            SERVICE,
            CreateModelRequest.builder()
                .modelName(deployment)
                .primaryContainer(container -> container.modelPackageName(chosen.arn()))
                .executionRoleArn(role)
                .build(),
            sageMaker::createModel));
    requests.add(
        PlannedRequest.of(
            SERVICE,
            CreateEndpointConfigRequest.builder()
                .endpointConfigName(deployment)
                .productionVariants(variant)
                .build(),
            sageMaker::createEndpointConfig));
    requests.add(present.isPresent() ? update(name, deployment) : creation(name, deployment));
    return new DeploymentPlan(name, deployment, requests, List.of());
  }

  /**
   * Plans the return to the deployment before the present one.
   *
   * @throws InvalidInputException if there is no such endpoint, or no earlier deployment
   */
  public DeploymentPlan rollBack(String name) {
    DeployedEndpoint endpoint = new DeployedEndpoint(sageMaker, name);
    String present = endpoint.config();
    String previous =
        endpoint.configs().stream()
            .dropWhile(config -> !config.equals(present))
            .skip(1)
            .findFirst()
            .orElseThrow(() ->
                new InvalidInputException(
                    "%s: has no deployment before %s; deploy another model package instead."
                        .formatted(name, present)));
    return new DeploymentPlan(name, previous, List.of(update(name, previous)), List.of());
  }

  /**
   * Plans the removal of the endpoint, of all configurations made for it, and of their models that
   * no other configuration uses.
   *
   * @throws InvalidInputException if none of them exists, or others have made the endpoint
   */
  public DeploymentPlan removal(String name) {
    DeployedEndpoint endpoint = new DeployedEndpoint(sageMaker, name);
    Optional<String> present =
        endpoint.find().map(found -> endpoint.ownConfig(found, ChangeOfEndpoint.DELETION));
    Removal removal =
        new RemovalPlanner(endpoint::readableModels).plan(name, present, endpoint.allConfigs());
    if (present.isEmpty() && removal.configs().isEmpty()) {
      endpoint.config();
    }
    List<PlannedRequest> requests = new ArrayList<>();
    if (removal.exists()) {
      requests.add(
          PlannedRequest.of(
              SERVICE,
              DeleteEndpointRequest.builder().endpointName(name).build(),
              sageMaker::deleteEndpoint));
    }
    for (String config : removal.configs()) {
      requests.add(
          PlannedRequest.of(
              SERVICE,
              DeleteEndpointConfigRequest.builder().endpointConfigName(config).build(),
              sageMaker::deleteEndpointConfig));
    }
    for (String model : removal.models()) {
      requests.add(
          PlannedRequest.of(
              SERVICE,
              DeleteModelRequest.builder().modelName(model).build(),
              sageMaker::deleteModel));
    }
    return new DeploymentPlan(name, present.orElse(""), requests, removal.staying());
  }

  private PlannedRequest approval(ChosenPackage chosen) {
    return PlannedRequest.of(
        SERVICE,
        UpdateModelPackageRequest.builder()
            .modelPackageArn(chosen.arn())
            .modelApprovalStatus(ModelApprovalStatus.APPROVED)
            .build(),
        sageMaker::updateModelPackage);
  }

  private PlannedRequest creation(String endpoint, String config) {
    return PlannedRequest.of(
        SERVICE,
        CreateEndpointRequest.builder().endpointName(endpoint).endpointConfigName(config).build(),
        sageMaker::createEndpoint);
  }

  /**
   * Returns an update, which the service makes blue/green: the old instances serve until it ends.
   */
  private PlannedRequest update(String endpoint, String config) {
    return PlannedRequest.of(
        SERVICE,
        UpdateEndpointRequest.builder().endpointName(endpoint).endpointConfigName(config).build(),
        sageMaker::updateEndpoint);
  }

  private static ProductionVariant variant(
      String model, ChosenPackage chosen, DeploymentSettings settings) {
    ProductionVariant.Builder variant =
        ProductionVariant.builder().variantName("AllTraffic").modelName(model);
    if (settings.serverless()) {
      return variant
          .serverlessConfig(config ->
              config.memorySizeInMB(SERVERLESS_MEGABYTES).maxConcurrency(SERVERLESS_CONCURRENCY))
          .build();
    }
    return variant.instanceType(instanceType(chosen, settings)).initialInstanceCount(1).build();
  }

  private static String instanceType(ChosenPackage chosen, DeploymentSettings settings) {
    List<String> allowed = chosen.instanceTypes();
    String first = allowed.isEmpty() ? DEFAULT_INSTANCE_TYPE : allowed.getFirst();
    String type = settings.instanceType().orElse(first);
    if (!allowed.isEmpty() && !allowed.contains(type)) {
      throw new InvalidInputException(
          "--instance-type: found '%s', expected one that %s allows: %s."
              .formatted(type, chosen.arn(), String.join(", ", allowed)));
    }
    return type;
  }

  private static String role(
      DeploymentSettings settings,
      DeployedEndpoint endpoint,
      Optional<DescribeEndpointResponse> present) {
    Optional<String> config =
        present.map(found -> endpoint.ownConfig(found, ChangeOfEndpoint.DEPLOYMENT));
    return settings
        .roleArn()
        .or(() -> config.map(endpoint::role))
        .or(settings::newRoleArn)
        .orElseThrow(() ->
            new InvalidInputException(
                "deploy: needs the role of the model, which reads its artifact and its image; give"
                    + " --role-arn ARN, such as that of the fold jobs from 'kfold aws init'."));
  }
}
