package dev.kfold.sagemaker.pipeline;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.pipeline.definition.JobStep;
import java.util.Set;
import software.amazon.awssdk.services.sagemaker.model.PipelineExperimentConfig;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Names the experiment and the trial of an execution in the requests of its jobs, and creates both
 * before they are needed.
 */
record StepExperiment(Api api) {

  private static final Set<String> WITH_EXPERIMENTS = Set.of("Processing", "Training", "Transform");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Returns the arguments of a job with the experiment of its execution, if it has one. */
  JsonNode added(JobStep step, JsonNode arguments, Execution execution) {
    return execution
        .experiment()
        .filter(config ->
            WITH_EXPERIMENTS.stream().anyMatch(step.type().resource()::startsWith)
                && config.experimentName() != null
                && config.trialName() != null
                && exists(config))
        .map(config -> named(arguments, config))
        .orElse(arguments);
  }

  /** Returns whether the trial exists now; a name that experiments cannot have is left out. */
  private boolean exists(PipelineExperimentConfig config) {
    ObjectNode experiment = NODES.objectNode().put("ExperimentName", config.experimentName());
    create("CreateExperiment", experiment);
    create("CreateTrial", experiment.deepCopy().put("TrialName", config.trialName()));
    try {
      var _ =
          api.asService()
              .call("DescribeTrial", NODES.objectNode().put("TrialName", config.trialName()));
      return true;
    } catch (ServiceException e) {
      return false;
    }
  }

  private void create(String operation, ObjectNode request) {
    try {
      var _ = api.call(operation, request);
    } catch (ServiceException e) {
      // it exists already, or has a name that it cannot have
    }
  }

  /** Returns the arguments with the experiment; a display name that they give is kept. */
  private static JsonNode named(JsonNode arguments, PipelineExperimentConfig config) {
    ObjectNode all = NODES.objectNode();
    arguments.properties().forEach(member -> all.set(member.getKey(), member.getValue()));
    ObjectNode experiment = NODES.objectNode();
    arguments
        .path("ExperimentConfig")
        .properties()
        .forEach(member -> experiment.set(member.getKey(), member.getValue()));
    experiment.put("ExperimentName", config.experimentName());
    experiment.put("TrialName", config.trialName());
    return all.set("ExperimentConfig", experiment);
  }
}
