package dev.kfold.sagemaker.access;

import dev.kfold.sagemaker.api.Arns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The permissions that the operations of SageMaker need: the action of the same name on the
 * resource that the request names, {@code iam:PassRole} for each role that it names, and {@code
 * sagemaker:AddTags} if it gives tags.
 *
 * @param tagsAll whether the caller tags each resource that it creates, as pipelines do within the
 *     call that creates it; the steps' experiments are not tagged
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html">Actions,
 *     resources, and condition keys for Amazon SageMaker AI</a>
 */
public record SageMakerAccess(Arns arns, boolean tagsAll) implements AccessRule {

  /** The kinds of resources in ARNs, by the member of a request that names the resource. */
  private static final Map<String, String> KINDS = kinds();

  /** The members that hold the ARN of the resource. */
  private static final List<String> ARNS =
      List.of("PipelineExecutionArn", "ModelPackageArn", "ArtifactArn", "ResourceArn");

  /** The lists that need a permission on the resource whose parts they show. */
  private static final Set<String> LISTS_OF_ONE_RESOURCE =
      Set.of(
          "ListTrainingJobsForHyperParameterTuningJob",
          "ListPipelineExecutions",
          "ListPipelineExecutionSteps",
          "ListPipelineParametersForExecution",
          "ListPipelineVersions",
          "ListTags");

  private static final Set<String> EXPERIMENTS = Set.of("CreateExperiment", "CreateTrial");

  /** The operations that need a permission on an endpoint and on its configuration. */
  private static final Set<String> DEPLOYMENTS = Set.of("CreateEndpoint", "UpdateEndpoint");

  private static final Set<String> ROLES = Set.of("RoleArn", "ExecutionRoleArn");

  /** The members whose values are condition keys, by their names. */
  private static final Map<String, String> CONDITION_KEYS =
      Map.of(
          "InstanceType", "sagemaker:InstanceTypes",
          "SecurityGroupIds", "sagemaker:VpcSecurityGroupIds",
          "Subnets", "sagemaker:VpcSubnets",
          "VolumeKmsKeyId", "sagemaker:VolumeKmsKey",
          "KmsKeyId", "sagemaker:OutputKmsKey");

  private static Map<String, String> kinds() {
    Map<String, String> kinds = new LinkedHashMap<>();
    kinds.put("TrainingJobName", "training-job");
    kinds.put("ProcessingJobName", "processing-job");
    kinds.put("HyperParameterTuningJobName", "hyper-parameter-tuning-job");
    kinds.put("TransformJobName", "transform-job");
    kinds.put("PipelineName", "pipeline");
    kinds.put("ModelPackageName", "model-package");
    kinds.put("ModelPackageGroupName", "model-package-group");
    kinds.put("ModelName", "model");
    kinds.put("EndpointConfigName", "endpoint-config");
    kinds.put("EndpointName", "endpoint");
    kinds.put("ExperimentName", "experiment");
    kinds.put("TrialName", "experiment-trial");
    kinds.put("TrialComponentName", "experiment-trial-component");
    return kinds;
  }

  @Override
  public List<AccessRequest> requests(String operation, JsonNode request) {
    Map<String, List<String>> keys = new LinkedHashMap<>();
    collect(request, CONDITION_KEYS, keys);
    List<String> tags =
        request.path("Tags").valueStream().map(tag -> tag.path("Key").asString("")).toList();
    Map<String, List<String>> tagKeys = tags.isEmpty() ? Map.of() : Map.of("aws:TagKeys", tags);
    keys.putAll(tagKeys);
    boolean tagged =
        operation.startsWith("Create")
            && (!tags.isEmpty() || (tagsAll && !EXPERIMENTS.contains(operation)));
    List<AccessRequest> requests = new ArrayList<>();
    for (String resource : resources(operation, request)) {
      requests.add(AccessRequest.of("sagemaker:" + operation, resource).with(keys));
      if (tagged) {
        requests.add(AccessRequest.of("sagemaker:AddTags", resource).with(tagKeys));
      }
    }
    roles(request)
        .distinct()
        .map(role ->
            AccessRequest.of("iam:PassRole", role)
                .with(Map.of("iam:PassedToService", List.of("sagemaker.amazonaws.com"))))
        .forEach(requests::add);
    return requests;
  }

  private List<String> resources(String operation, JsonNode request) {
    JsonNode group = request.path("ModelPackageGroupName");
    if (operation.equals("CreateTrial")) {
      return List.of(
          arn("experiment", request.path("ExperimentName")),
          arn("experiment-trial", request.path("TrialName")));
    }
    if (DEPLOYMENTS.contains(operation)) {
      return List.of(
          arn("endpoint", request.path("EndpointName")),
          arn("endpoint-config", request.path("EndpointConfigName")));
    }
    if (operation.equals("CreateModelPackage") && group.isString()) {
      // the number of the version is given by the service
      return List.of(arn("model-package-group", group), arn("model-package", group) + "/*");
    }
    return List.of(
        isListOfAll(operation)
            ? AccessRequest.ANY_RESOURCE
            : named(request).orElse(AccessRequest.ANY_RESOURCE));
  }

  /** Returns whether an operation lists resources, other than the parts of one resource. */
  private static boolean isListOfAll(String operation) {
    return operation.startsWith("List") && !LISTS_OF_ONE_RESOURCE.contains(operation);
  }

  private Optional<String> named(JsonNode request) {
    Optional<String> given =
        ARNS.stream().flatMap(member -> request.path(member).asStringOpt().stream()).findFirst();
    return given.or(() ->
        KINDS.entrySet().stream()
            .filter(kind -> request.path(kind.getKey()).isString())
            .findFirst()
            .map(kind -> arn(kind.getValue(), request.path(kind.getKey()))));
  }

  /** Returns the ARN of a resource that is named by its name or by its ARN. */
  private String arn(String kind, JsonNode name) {
    String text = name.asString("");
    return text.startsWith("arn:") ? text : arns.of(kind, text);
  }

  private static Stream<String> roles(JsonNode node) {
    Stream<String> own =
        node.properties().stream()
            .filter(member -> ROLES.contains(member.getKey()))
            .flatMap(member -> member.getValue().asStringOpt().stream());
    return Stream.concat(own, node.valueStream().flatMap(SageMakerAccess::roles));
  }

  /** Collects the values of members at any depth. */
  private static void collect(
      JsonNode node, Map<String, String> names, Map<String, List<String>> values) {
    node.properties()
        .forEach(member -> {
          String name = names.get(member.getKey());
          if (name != null) {
            values.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(texts(member.getValue()));
          }
        });
    node.valueStream().forEach(child -> collect(child, names, values));
  }

  private static List<String> texts(JsonNode node) {
    return node.isArray()
        ? node.valueStream().map(value -> value.asString("")).toList()
        : List.of(node.asString(""));
  }
}
