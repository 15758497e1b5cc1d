package dev.kfold.sagemaker.console.jobs;

import dev.kfold.sagemaker.console.page.Status;
import dev.kfold.sagemaker.console.page.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The description of a job, with the members that the kinds of jobs name differently.
 *
 * @param json the answer of the Describe operation
 */
record JobDescription(ConsoleJobKind kind, JsonNode json) {

  String name() {
    return text(kind.resource() + "Name");
  }

  String arn() {
    return text(kind.resource() + "Arn");
  }

  Status status() {
    return new Status(text(kind.resource() + "Status"));
  }

  Optional<Instant> created() {
    return Times.read(json.path("CreationTime"));
  }

  Optional<Instant> started() {
    return Times.read(json.path(kind.resource().replace("Job", "StartTime")));
  }

  Optional<Instant> ended() {
    return Times.read(json.path(kind.resource().replace("Job", "EndTime")));
  }

  /** Returns the time from the start of the container to the end of the job, if both are known. */
  Optional<String> duration() {
    return started().flatMap(begin -> ended().map(end -> Times.text(Duration.between(begin, end))));
  }

  /** Returns whether the job can still be stopped. */
  boolean isInProgress() {
    return status().text().equals("InProgress");
  }

  /** Returns what the job runs: an image, or a model for a transform job. */
  Fact program() {
    return switch (kind) {
      case TRAINING -> Fact.of("Image", container().path("TrainingImage").asString(""));
      case PROCESSING -> Fact.of("Image", container().path("ImageUri").asString(""));
      case TRANSFORM -> Fact.of("Model", text("ModelName"));
    };
  }

  /** Returns the member with the image and the command; missing for a transform job. */
  JsonNode container() {
    return switch (kind) {
      case TRAINING -> json.path("AlgorithmSpecification");
      case PROCESSING -> json.path("AppSpecification");
      case TRANSFORM -> MissingNode.getInstance();
    };
  }

  /** Returns the member with the instances of the job. */
  JsonNode resources() {
    return switch (kind) {
      case TRAINING -> json.path("ResourceConfig");
      case PROCESSING -> json.path("ProcessingResources").path("ClusterConfig");
      case TRANSFORM -> json.path("TransformResources");
    };
  }

  /** Returns a text of the description, or an empty text if it is missing. */
  String text(String member) {
    return json.path(member).asString("");
  }

  /** Returns a map of texts, in its order; empty if it is missing. */
  Map<String, String> map(String member) {
    Map<String, String> map = new LinkedHashMap<>();
    json.path(member)
        .properties()
        .forEach(entry -> map.put(entry.getKey(), entry.getValue().asString("")));
    return map;
  }
}
