package dev.kfold.sagemaker.pipeline;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.pipeline.definition.JobStep;
import dev.kfold.sagemaker.pipeline.definition.ProcessingStep;
import dev.kfold.sagemaker.pipeline.definition.TrainingStep;
import dev.kfold.sagemaker.pipeline.definition.TransformStep;
import dev.kfold.sagemaker.pipeline.definition.TuningStep;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStepMetadata;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Starts, follows and stops the jobs of job steps through the service's own operations. */
record Jobs(Api api) {

  private static final int SUMMARIES = 50;

  /** Starts a job and returns its ARN. */
  String create(JobStep step, String name, JsonNode arguments) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    arguments.properties().forEach(member -> request.set(member.getKey(), member.getValue()));
    request.setAll(named(step, name)); // in place of the prefix that a definition may have there
    return api.call("Create" + step.resource(), request).path(step.resource() + "Arn").asString();
  }

  JsonNode describe(JobStep step, String name) {
    return api.call("Describe" + step.resource(), named(step, name));
  }

  void stop(JobStep step, String name) {
    var _ = api.call("Stop" + step.resource(), named(step, name));
  }

  /** What other steps may refer to: the description, and for a tuning job its best trials. */
  JsonNode properties(JobStep step, String name, JsonNode description) {
    return switch (step) {
      case ProcessingStep _, TrainingStep _, TransformStep _ -> description;
      case TuningStep _ -> {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        description.properties().forEach(m -> properties.set(m.getKey(), m.getValue()));
        properties.set("TrainingJobSummaries", trials(named(step, name), description));
        yield properties;
      }
    };
  }

  static PipelineExecutionStepMetadata metadata(JobStep step, String arn) {
    var metadata = PipelineExecutionStepMetadata.builder();
    return switch (step) {
      case ProcessingStep _ -> metadata.processingJob(job -> job.arn(arn)).build();
      case TrainingStep _ -> metadata.trainingJob(job -> job.arn(arn)).build();
      case TransformStep _ -> metadata.transformJob(job -> job.arn(arn)).build();
      case TuningStep _ -> metadata.tuningJob(job -> job.arn(arn)).build();
    };
  }

  private JsonNode trials(ObjectNode request, JsonNode description) {
    boolean minimize =
        description
            .at("/HyperParameterTuningJobConfig/HyperParameterTuningJobObjective/Type")
            .asString("")
            .equals("Minimize");
    request.put("SortBy", "FinalObjectiveMetricValue");
    request.put("SortOrder", minimize ? "Ascending" : "Descending");
    request.put("MaxResults", SUMMARIES);
    return api.call("ListTrainingJobsForHyperParameterTuningJob", request)
        .path("TrainingJobSummaries");
  }

  private static ObjectNode named(JobStep step, String name) {
    return JsonNodeFactory.instance.objectNode().put(step.resource() + "Name", name);
  }
}
