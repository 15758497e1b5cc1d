package dev.kfold.sagemaker.pipeline;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.pipeline.definition.JobStep;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStepMetadata;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Starts, describes and stops the jobs of job steps through the service's own operations. */
record Jobs(Api api) {

  private static final int SUMMARIES = 50;

  /** Starts a job and returns its ARN. */
  String create(JobStep step, String name, JsonNode arguments) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    arguments.properties().forEach(member -> request.set(member.getKey(), member.getValue()));
    request.setAll(named(step, name)); // replaces the prefix that a definition may have there
    String resource = step.type().resource();
    return api.call("Create" + resource, request).path(resource + "Arn").asString();
  }

  /** Returns the description of a job. */
  JsonNode describe(JobStep step, String name) {
    return api.call("Describe" + step.type().resource(), named(step, name));
  }

  /** Stops a job. */
  void stop(JobStep step, String name) {
    var _ = api.call("Stop" + step.type().resource(), named(step, name));
  }

  /**
   * Returns the properties to which other steps may refer: the description, and for a tuning job
   * its best trials.
   */
  JsonNode properties(JobStep step, String name, JsonNode description) {
    return switch (step.type()) {
      case PROCESSING, TRAINING, TRANSFORM -> description;
      case TUNING -> {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        description.properties().forEach(m -> properties.set(m.getKey(), m.getValue()));
        properties.set("TrainingJobSummaries", trials(named(step, name), description));
        yield properties;
      }
    };
  }

  /** Returns the metadata of a step that names its job. */
  static PipelineExecutionStepMetadata metadata(JobStep step, String arn) {
    var metadata = PipelineExecutionStepMetadata.builder();
    return switch (step.type()) {
      case PROCESSING -> metadata.processingJob(job -> job.arn(arn)).build();
      case TRAINING -> metadata.trainingJob(job -> job.arn(arn)).build();
      case TRANSFORM -> metadata.transformJob(job -> job.arn(arn)).build();
      case TUNING -> metadata.tuningJob(job -> job.arn(arn)).build();
    };
  }

  private JsonNode trials(ObjectNode request, JsonNode description) {
    request.put("SortBy", "FinalObjectiveMetricValue");
    request.put("SortOrder", isMinimized(description) ? "Ascending" : "Descending");
    request.put("MaxResults", SUMMARIES);
    return api.call("ListTrainingJobsForHyperParameterTuningJob", request)
        .path("TrainingJobSummaries");
  }

  /**
   * Returns whether a tuning job minimizes its objective. With several definitions each has an
   * objective, and all of them the same type.
   */
  private static boolean isMinimized(JsonNode description) {
    String ofAll = "/HyperParameterTuningJobConfig/HyperParameterTuningJobObjective/Type";
    String ofDefinition = "/TrainingJobDefinitions/0/TuningObjective/Type";
    return description
        .at(ofAll)
        .asStringOpt()
        .or(() -> description.at(ofDefinition).asStringOpt())
        .filter("Minimize"::equals)
        .isPresent();
  }

  private static ObjectNode named(JobStep step, String name) {
    return JsonNodeFactory.instance.objectNode().put(step.type().resource() + "Name", name);
  }
}
