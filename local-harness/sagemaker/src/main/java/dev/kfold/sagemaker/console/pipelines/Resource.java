package dev.kfold.sagemaker.console.pipelines;

import dev.kfold.sagemaker.console.page.Address;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.Page;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a step has created.
 *
 * @param name the last part of its ARN
 */
record Resource(Kind kind, String arn, String name) {

  /** The kinds of resources, with the members of a step's metadata that name them. */
  enum Kind {
    PROCESSING("ProcessingJob", "ProcessingJob"),
    TRAINING("TrainingJob", "TrainingJob"),
    TRANSFORM("TransformJob", "TransformJob"),
    TUNING("TuningJob", "HyperParameterTuningJob"),
    MODEL("Model", "Model"),
    VERSION("RegisterModel", "ModelPackage");

    private final String member;
    private final String resource;

    Kind(String member, String resource) {
      this.member = member;
      this.resource = resource;
    }
  }

  /** Returns the resource in the metadata of a step, if it has created one. */
  static Optional<Resource> of(JsonNode metadata) {
    return Arrays.stream(Kind.values())
        .filter(kind -> metadata.path(kind.member).hasNonNull("Arn"))
        .findFirst()
        .map(kind -> of(kind, metadata.path(kind.member).path("Arn").asString()));
  }

  private static Resource of(Kind kind, String arn) {
    return new Resource(kind, arn, arn.substring(arn.lastIndexOf('/') + 1));
  }

  /** Returns the link to the page of this resource; a model has none. */
  Optional<Page.Link> link() {
    return address().map(address -> new Page.Link(title(), address));
  }

  /** Returns the name for readers: for a version of a model, with its group. */
  String title() {
    return kind == Kind.VERSION ? group() + " version " + name : name;
  }

  private String group() {
    return arn.replaceFirst("^[^/]*/", "").replaceFirst("/[^/]*$", "");
  }

  private Optional<String> address() {
    return switch (kind) {
      case PROCESSING -> Optional.of(Address.of("jobs", "processing", name));
      case TRAINING -> Optional.of(Address.of("jobs", "training", name));
      case TRANSFORM -> Optional.of(Address.of("jobs", "transform", name));
      case TUNING -> Optional.of(Address.of("tuning", name));
      case VERSION -> Optional.of(Address.of("registry", group(), name));
      case MODEL -> Optional.empty();
    };
  }

  /** Returns the call that describes this resource. */
  ApiCall describe() {
    return ApiCall.sageMaker(
        "Describe" + kind.resource,
        Map.of(kind.resource + "Name", kind == Kind.VERSION ? arn : name));
  }

  /** Returns the log group of a job; tuning jobs and versions have no log. */
  Optional<String> logGroup() {
    return switch (kind) {
      case PROCESSING, TRAINING, TRANSFORM -> Optional.of("/aws/sagemaker/" + kind.resource + "s");
      case TUNING, MODEL, VERSION -> Optional.empty();
    };
  }
}
