package dev.kfold.harness.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The pipeline after a search that has ended: it evaluates the trials of an earlier tuning job,
 * fits the selected one on all rows and registers it, as the {@linkplain CrossValidationPipeline
 * whole pipeline} does.
 */
public final class RefitPipeline {

  public static final String NAME = CrossValidationPipeline.NAME + "Refit";

  private static final String TUNING_JOB = "TuningJobName";
  private static final String UNTUNED_JOB = "UntunedJobName";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private RefitPipeline() {}

  /** Returns the definition as JSON text; equal options give equal text. */
  public static String definition(PipelineOptions options) {
    ObjectNode definition = CrossValidationPipeline.ofTuningJob(options);
    var parameters = (ArrayNode) definition.path("Parameters");
    parameters.addObject().put("Name", TUNING_JOB).put("Type", "String");
    parameters.addObject().put("Name", UNTUNED_JOB).put("Type", "String");
    List<JsonNode> steps = new ArrayList<>();
    definition
        .path("Steps")
        .valueStream()
        .filter(step ->
            !Set.of(UntunedTrial.STEP, CrossValidationPipeline.TUNING_STEP)
                .contains(step.path("Name").asString()))
        .forEach(steps::add);
    steps.stream()
        .map(step -> step.at("/Arguments/AppSpecification/ContainerArguments"))
        .forEach(RefitPipeline::takeJobsFromParameters);
    definition.putArray("Steps").addAll(steps);
    return JSON.writeValueAsString(definition);
  }

  /**
   * Returns the parameters of an execution.
   *
   * @param run the parameters of the whole run
   */
  public static Map<String, String> parameters(
      Map<String, String> run, String tuningJob, String untunedJob) {
    Map<String, String> parameters = new TreeMap<>(run);
    parameters.put(TUNING_JOB, tuningJob);
    parameters.put(UNTUNED_JOB, untunedJob);
    return parameters;
  }

  private static void takeJobsFromParameters(JsonNode arguments) {
    for (int i = 1; i < arguments.size(); i++) {
      if (arguments.path(i) instanceof ObjectNode value) {
        switch (arguments.path(i - 1).asString()) {
          case "--tuning-job" -> value.put("Get", "Parameters." + TUNING_JOB);
          case "--untuned-job" -> value.put("Get", "Parameters." + UNTUNED_JOB);
          default -> {} // the other arguments are the same
        }
      }
    }
  }
}
