package dev.kfold.sagemaker.search;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.SdkJson;
import dev.kfold.sagemaker.api.ServiceException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.sagemaker.model.ResourceType;
import software.amazon.awssdk.services.sagemaker.model.SearchRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A kind of resource that can be searched. The service names operations and members after kinds, so
 * that the name of the kind determines the operations: {@code ListTrainingJobs} lists the resources
 * that {@code DescribeTrainingJob} describes.
 *
 * @param field the member of a SearchRecord that holds a resource of this kind
 */
record ResourceKind(ResourceType type, SdkField<?> field) {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final Set<ResourceType> KNOWN =
      EnumSet.of(
          ResourceType.TRAINING_JOB,
          ResourceType.HYPER_PARAMETER_TUNING_JOB,
          ResourceType.ENDPOINT,
          ResourceType.MODEL_PACKAGE,
          ResourceType.MODEL_PACKAGE_GROUP,
          ResourceType.PIPELINE,
          ResourceType.PIPELINE_EXECUTION,
          ResourceType.EXPERIMENT,
          ResourceType.EXPERIMENT_TRIAL,
          ResourceType.EXPERIMENT_TRIAL_COMPONENT);

  private static final Set<ResourceType> NOT_SEARCHED =
      EnumSet.of(ResourceType.MODEL, ResourceType.PIPELINE_VERSION);

  /**
   * Returns the kind of a type, or empty if the local endpoint has no resources of this type.
   *
   * @throws ServiceException ValidationException if it has such resources but does not search them
   */
  static Optional<ResourceKind> of(ResourceType type) {
    if (NOT_SEARCHED.contains(type)) {
      throw ServiceException.validation(
          "The local endpoint does not search resources of type %s; it searches %s."
              .formatted(type, KNOWN));
    }
    return KNOWN.contains(type)
        ? Optional.of(new ResourceKind(type, member(noun(type))))
        : Optional.empty();
  }

  /** Returns all resources of this kind with their tags. */
  List<SearchRecord> all(Api api) {
    return summaries(api).flatMap(summary -> describe(api, summary)).map(this::record).toList();
  }

  /** Returns the resource in a record of this kind. */
  Object resource(SearchRecord record) {
    return field.getValueOrDefault(record);
  }

  private static SdkField<?> member(String name) {
    return SearchRecord.builder().sdkFields().stream()
        .filter(field -> field.locationName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Stream<JsonNode> summaries(Api api) {
    return switch (type) {
      case MODEL_PACKAGE ->
          list(api, "ModelPackage", NODES.objectNode().put("ModelPackageType", "Both"));
      case PIPELINE_EXECUTION ->
          list(api, "Pipeline", NODES.objectNode())
              .flatMap(pipeline ->
                  list(
                      api,
                      "PipelineExecution",
                      NODES.objectNode().set("PipelineName", pipeline.path("PipelineName"))));
      default -> list(api, noun(type), NODES.objectNode());
    };
  }

  private static Stream<JsonNode> list(Api api, String noun, ObjectNode request) {
    return pages(api, "List" + noun + "s", request);
  }

  /** Returns the items of all pages of a list. */
  private static Stream<JsonNode> pages(Api api, String operation, ObjectNode request) {
    List<JsonNode> found = new ArrayList<>();
    request.put("MaxResults", 100);
    Optional<String> token;
    do {
      JsonNode page = api.call(operation, request);
      page.valueStream().filter(JsonNode::isArray).forEach(items -> items.forEach(found::add));
      token = page.path("NextToken").asStringOpt();
      token.ifPresent(next -> request.put("NextToken", next));
    } while (token.isPresent());
    return found.stream();
  }

  /** Describes a resource; empty if it was deleted after it was listed. */
  private Stream<JsonNode> describe(Api api, JsonNode summary) {
    String noun = noun(type);
    JsonNode arn = summary.path(noun + "Arn");
    ObjectNode request = NODES.objectNode();
    switch (type) {
      case PIPELINE_EXECUTION -> request.set("PipelineExecutionArn", arn);
      case MODEL_PACKAGE -> request.set("ModelPackageName", arn); // a version has no name
      default -> request.set(noun + "Name", summary.path(noun + "Name"));
    }
    try {
      JsonNode tags = api.call("ListTags", NODES.objectNode().set("ResourceArn", arn));
      ObjectNode description = (ObjectNode) api.call("Describe" + noun, request);
      addSearched(api, description);
      return Stream.of(description.set("Tags", tags.path("Tags")));
    } catch (ServiceException e) {
      return Stream.empty();
    }
  }

  /** Adds the properties that a resource has in the results of a search only. */
  private void addSearched(Api api, ObjectNode description) {
    switch (type) {
      case PIPELINE_EXECUTION ->
          pages(
                  api,
                  "ListPipelineParametersForExecution",
                  named("PipelineExecutionArn", description))
              .forEach(description.putArray("PipelineParameters")::add);
      case EXPERIMENT_TRIAL ->
          list(api, "TrialComponent", named("TrialName", description))
              .forEach(description.putArray("TrialComponentSummaries")::add);
      case EXPERIMENT_TRIAL_COMPONENT -> {
        description.set("Parents", parents(api, description));
        sourceDetail(api, description.path("Source").path("SourceArn").asString(""))
            .ifPresent(detail -> description.set("SourceDetail", detail));
      }
      default -> {
        // all of its properties are in its description
      }
    }
  }

  private static ObjectNode named(String member, JsonNode description) {
    return NODES.objectNode().set(member, description.path(member));
  }

  /** Returns the job that is the source of a trial component; empty if it was deleted. */
  private static Optional<ObjectNode> sourceDetail(Api api, String sourceArn) {
    String path = sourceArn.substring(sourceArn.lastIndexOf(':') + 1);
    int slash = path.indexOf('/');
    String noun =
        switch (path.substring(0, Math.max(slash, 0))) {
          case "training-job" -> "TrainingJob";
          case "processing-job" -> "ProcessingJob";
          case "transform-job" -> "TransformJob";
          default -> "";
        };
    if (noun.isEmpty()) {
      return Optional.empty();
    }
    try {
      JsonNode job =
          api.call(
              "Describe" + noun, NODES.objectNode().put(noun + "Name", path.substring(slash + 1)));
      ObjectNode detail = NODES.objectNode().put("SourceArn", sourceArn);
      detail.set(noun, job);
      return Optional.of(detail);
    } catch (ServiceException e) {
      return Optional.empty();
    }
  }

  /** Returns the trials of a trial component, each with its experiment. */
  private static JsonNode parents(Api api, JsonNode component) {
    ArrayNode parents = NODES.arrayNode();
    ObjectNode request = NODES.objectNode();
    request.set("TrialComponentName", component.path("TrialComponentName"));
    list(api, "Trial", request)
        .map(trial -> trial.path("TrialName"))
        .forEach(name -> {
          JsonNode trial = api.call("DescribeTrial", NODES.objectNode().set("TrialName", name));
          ObjectNode parent = parents.addObject();
          parent.set("TrialName", name);
          parent.set("ExperimentName", trial.path("ExperimentName"));
        });
    return parents;
  }

  /** Returns the name of the kind in operations: trials have no Experiment before it. */
  private static String noun(ResourceType type) {
    return switch (type) {
      case EXPERIMENT_TRIAL -> "Trial";
      case EXPERIMENT_TRIAL_COMPONENT -> "TrialComponent";
      default -> type.toString();
    };
  }

  private SearchRecord record(JsonNode description) {
    SearchRecord.Builder record = SearchRecord.builder();
    SdkJson.read(NODES.objectNode().set(noun(type), description), record);
    return record.build();
  }
}
