package dev.kfold.sagemaker.console.jobs;

import dev.kfold.sagemaker.console.page.Secrets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The request that creates a job like another one, and the values of it that a reader may change.
 *
 * @param request the members of the Create operation
 */
record RunAgainRequest(ConsoleJobKind kind, ObjectNode request) {

  private static final String EXPERIMENT = "ExperimentConfig";

  /** The members that descriptions and requests share, except the name. */
  private static final Map<ConsoleJobKind, List<String>> MEMBERS =
      Map.of(
          ConsoleJobKind.TRAINING,
          List.of(
              "HyperParameters",
              "AlgorithmSpecification",
              "RoleArn",
              "InputDataConfig",
              "OutputDataConfig",
              "ResourceConfig",
              "VpcConfig",
              "StoppingCondition",
              "EnableNetworkIsolation",
              "EnableInterContainerTrafficEncryption",
              "EnableManagedSpotTraining",
              "CheckpointConfig",
              "DebugHookConfig",
              "DebugRuleConfigurations",
              "TensorBoardOutputConfig",
              EXPERIMENT,
              "ProfilerConfig",
              "ProfilerRuleConfigurations",
              "Environment",
              "RetryStrategy",
              "RemoteDebugConfig",
              "InfraCheckConfig",
              "MlflowConfig",
              "ModelPackageConfig"),
          ConsoleJobKind.PROCESSING,
          List.of(
              "ProcessingInputs",
              "ProcessingOutputConfig",
              "ProcessingResources",
              "StoppingCondition",
              "AppSpecification",
              "Environment",
              "NetworkConfig",
              "RoleArn",
              "ExperimentConfig"),
          ConsoleJobKind.TRANSFORM,
          List.of(
              "ModelName",
              "MaxConcurrentTransforms",
              "ModelClientConfig",
              "MaxPayloadInMB",
              "BatchStrategy",
              "Environment",
              "TransformInput",
              "TransformOutput",
              "DataCaptureConfig",
              "TransformResources",
              "DataProcessing",
              EXPERIMENT));

  /** Returns the request that would create the same job under another name. */
  static RunAgainRequest of(JobDescription job, String name) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put(job.kind().resource() + "Name", name);
    for (String member : MEMBERS.getOrDefault(job.kind(), List.of())) {
      JsonNode value = job.json().path(member);
      if (!value.isMissingNode() && !value.isNull()) {
        request.set(member, value.deepCopy());
      }
    }
    if (request.get(EXPERIMENT) instanceof ObjectNode experiment) {
      // these name the component and the run of the job itself
      experiment.remove(List.of("TrialComponentDisplayName", "RunName"));
      removeIfEmpty(request);
    }
    return new RunAgainRequest(job.kind(), request);
  }

  /**
   * Returns the values that can be changed, with the labels of their fields.
   *
   * @return labels by JSON pointer
   */
  Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("/" + kind.resource() + "Name", "Name");
    switch (kind) {
      case TRAINING -> {
        fields.put("/AlgorithmSpecification/TrainingImage", "Image");
        addResources(fields, "/ResourceConfig");
        addEach(fields, "/InputDataConfig", "ChannelName", "/DataSource/S3DataSource/S3Uri");
        fields.put("/OutputDataConfig/S3OutputPath", "Output");
      }
      case PROCESSING -> {
        fields.put("/AppSpecification/ImageUri", "Image");
        addResources(fields, "/ProcessingResources/ClusterConfig");
        String arguments = "/AppSpecification/ContainerArguments";
        List<String> words =
            request.at(arguments).valueStream().map(word -> word.asString("")).toList();
        List<String> shown = Secrets.hidden(words);
        for (int i = 0; i < words.size(); i++) {
          if (shown.get(i).equals(words.get(i))) { // a secret stays as it was
            fields.put(arguments + "/" + i, "Argument " + (i + 1));
          }
        }
        addEach(fields, "/ProcessingInputs", "InputName", "/S3Input/S3Uri");
        addEach(fields, "/ProcessingOutputConfig/Outputs", "OutputName", "/S3Output/S3Uri");
      }
      case TRANSFORM -> {
        fields.put("/ModelName", "Model");
        addResources(fields, "/TransformResources");
        fields.put("/TransformInput/DataSource/S3DataSource/S3Uri", "Input");
        fields.put("/TransformInput/ContentType", "Content type");
        fields.put("/TransformOutput/S3OutputPath", "Output");
      }
    }
    fields.put("/StoppingCondition/MaxRuntimeInSeconds", "Longest runtime in seconds");
    fields.put("/" + EXPERIMENT + "/ExperimentName", "Experiment");
    fields.put("/" + EXPERIMENT + "/TrialName", "Trial");
    fields.keySet().removeIf(pointer -> request.at(pointer).isMissingNode());
    return fields;
  }

  /** Returns the members that have named values, to which more can be added. */
  List<String> groups() {
    return kind == ConsoleJobKind.TRAINING
        ? List.of("HyperParameters", "Environment")
        : List.of("Environment");
  }

  /** Returns a value as text. */
  String text(String pointer) {
    return request.at(pointer).asString("");
  }

  /**
   * Changes a value. Without its name, a job belongs to no experiment.
   *
   * @return false if the value is a number and the text is none; the form then shows the text again
   */
  boolean set(String pointer, String text) {
    if (text.equals(inOneLine(text(pointer)).strip())) {
      return true; // not changed
    }
    if (text.isEmpty() && request.get(EXPERIMENT) instanceof ObjectNode experiment) {
      String member = pointer.replaceFirst("^/" + EXPERIMENT + "/", "");
      if (!member.equals(pointer)) {
        experiment.remove(member);
        removeIfEmpty(request);
        return true;
      }
    }
    JsonPointer place = JsonPointer.compile(pointer);
    boolean wantsNumber = request.at(place).isNumber();
    boolean isNumber = text.matches("-?\\d{1,9}");
    JsonNode value =
        wantsNumber && isNumber
            ? JsonNodeFactory.instance.numberNode(Integer.parseInt(text))
            : JsonNodeFactory.instance.stringNode(text);
    String last = place.last().getMatchingProperty();
    switch (request.at(place.head())) {
      case ObjectNode parent -> parent.set(last, value);
      case ArrayNode parent -> parent.set(Integer.parseInt(last), value);
      default -> throw new IllegalArgumentException("There is no value " + pointer);
    }
    return isNumber || !wantsNumber;
  }

  /** Replaces the named values of a member; a hidden secret stays as it was. */
  void setAll(String member, Map<String, String> values) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    values.forEach((name, value) -> {
      String before = request.path(member).path(name).asString("");
      boolean isKept = value.equals(Secrets.HIDDEN) || value.equals(inOneLine(before));
      all.put(name, isKept ? before : value);
    });
    if (values.isEmpty()) {
      request.remove(member);
    } else {
      request.set(member, all);
    }
  }

  private static void removeIfEmpty(ObjectNode request) {
    if (request.path(EXPERIMENT).isEmpty()) {
      request.remove(EXPERIMENT);
    }
  }

  /** Returns a text as the field of a form sends it: browsers drop the line breaks. */
  private static String inOneLine(String text) {
    return text.replace("\r", "").replace("\n", "");
  }

  private static void addResources(Map<String, String> fields, String pointer) {
    fields.put(pointer + "/InstanceType", "Instance type");
    fields.put(pointer + "/InstanceCount", "Instances");
    fields.put(pointer + "/VolumeSizeInGB", "Volume in GB");
  }

  private void addEach(Map<String, String> fields, String list, String name, String uri) {
    String word = name.replace("Name", "");
    for (int i = 0; i < request.at(list).size(); i++) {
      String label = word + " " + request.at(list + "/" + i + "/" + name).asString("");
      fields.put(list + "/" + i + uri, label);
    }
  }
}
