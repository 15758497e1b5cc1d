package dev.kfold.sagemaker.tracking;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.api.SdkJson;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.lineage.LineageRecorder;
import dev.kfold.sagemaker.serving.ServableModel;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.ActionStatus;
import software.amazon.awssdk.services.sagemaker.model.AssociationEdgeType;
import software.amazon.awssdk.services.sagemaker.model.CreateActionRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateContextRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageResponse;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageContainerDefinition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Records the lineage of model packages and endpoints.
 *
 * @param api describes them
 */
record ModelTracker(Api api, LineageRecorder lineage, Clock clock, Arns arns) {

  private static final String BY_ARN = "ARN";

  /**
   * Records a model package: its artifact, those of its containers, its approval status, and the
   * context of its group.
   */
  void trackPackage(String arn) {
    DescribeModelPackageResponse.Builder read = DescribeModelPackageResponse.builder();
    SdkJson.read(
        api.call(
            "DescribeModelPackage",
            JsonNodeFactory.instance.objectNode().put("ModelPackageName", arn)),
        read);
    DescribeModelPackageResponse version = read.build();
    Instant now = clock.instant();
    String artifact = lineage.artifact(arn, TrackedJob.MODEL);
    if (version.inferenceSpecification() != null) {
      for (ModelPackageContainerDefinition container :
          version.inferenceSpecification().containers()) {
        contribute(container.modelDataUrl(), TrackedJob.MODEL, artifact, now);
        contribute(container.image(), TrackedJob.IMAGE, artifact, now);
      }
    }
    if (version.modelPackageGroupName() != null) {
      trackGroup(version, artifact, now);
    }
  }

  private void trackGroup(DescribeModelPackageResponse version, String artifact, Instant now) {
    String group = version.modelPackageGroupName();
    long second = version.creationTime().getEpochSecond();
    CreateActionRequest approval =
        CreateActionRequest.builder()
            .actionName(
                "%s-%d-%s-%d-aws-model-group"
                    .formatted(
                        group,
                        version.modelPackageVersion(),
                        version.modelApprovalStatusAsString(),
                        second))
            .actionType("Approval")
            .source(source -> source.sourceUri(version.modelPackageArn()).sourceType(BY_ARN))
            .status(ActionStatus.COMPLETED)
            .build();
    lineage.associate(lineage.action(approval), AssociationEdgeType.CONTRIBUTED_TO, artifact, now);
    String groupArn = arns.of("model-package-group", group);
    CreateContextRequest context =
        CreateContextRequest.builder()
            .contextName("%s-%d-aws-model-group".formatted(group, second))
            .contextType("ModelGroup")
            .source(source -> source.sourceUri(groupArn).sourceType(BY_ARN))
            .build();
    String contextArn = lineage.contextOf(groupArn).orElseGet(() -> lineage.context(context));
    lineage.associate(artifact, AssociationEdgeType.ASSOCIATED_WITH, contextArn, now);
  }

  /** Records the deployment of models to an endpoint. */
  void trackEndpoint(String endpointName, String configName) {
    Instant now = clock.instant();
    String arn = arns.of("endpoint", endpointName);
    String name = "%s-%d-aws-endpoint".formatted(endpointName, now.getEpochSecond());
    CreateActionRequest deployment =
        CreateActionRequest.builder()
            .actionName(name)
            .actionType("ModelDeployment")
            .source(source -> source.sourceUri(arn).sourceType(BY_ARN))
            .status(ActionStatus.COMPLETED)
            .build();
    CreateContextRequest context =
        CreateContextRequest.builder()
            .contextName(name)
            .contextType("Endpoint")
            .source(source -> source.sourceUri(arn).sourceType(BY_ARN))
            .build();
    String action = lineage.action(deployment);
    String contextArn = lineage.contextOf(arn).orElseGet(() -> lineage.context(context));
    lineage.associate(action, AssociationEdgeType.ASSOCIATED_WITH, contextArn, now);
    api.call(
            "DescribeEndpointConfig",
            JsonNodeFactory.instance.objectNode().put("EndpointConfigName", configName))
        .path("ProductionVariants")
        .forEach(variant -> deploy(variant.path("ModelName").asString(""), action, now));
  }

  private void deploy(String modelName, String action, Instant now) {
    JsonNode model =
        api.call(
            "DescribeModel", JsonNodeFactory.instance.objectNode().put("ModelName", modelName));
    packageOf(model).ifPresent(arn -> contribute(arn, TrackedJob.MODEL, action, now));
    ServableModel served = ServableModel.find(api, modelName);
    served.data().forEach(data -> contribute(data.uri(), TrackedJob.MODEL, action, now));
    served
        .containers()
        .forEach(container -> contribute(container.image(), TrackedJob.IMAGE, action, now));
  }

  /** Returns the ARN of the model package of a model, if it is made of one. */
  private Optional<String> packageOf(JsonNode model) {
    JsonNode container =
        model.has("PrimaryContainer")
            ? model.path("PrimaryContainer")
            : model.path("Containers").path(0);
    return container
        .path("ModelPackageName")
        .asStringOpt()
        .flatMap(name -> {
          try {
            return api.call(
                    "DescribeModelPackage",
                    JsonNodeFactory.instance.objectNode().put("ModelPackageName", name))
                .path("ModelPackageArn")
                .asStringOpt();
          } catch (ServiceException e) {
            return Optional.empty();
          }
        });
  }

  private void contribute(@Nullable String uri, String type, String to, Instant now) {
    if (uri != null) {
      lineage.associate(lineage.artifact(uri, type), AssociationEdgeType.CONTRIBUTED_TO, to, now);
    }
  }
}
