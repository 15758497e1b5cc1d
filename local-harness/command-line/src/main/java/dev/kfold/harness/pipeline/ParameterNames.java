package dev.kfold.harness.pipeline;

import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** The names of the pipeline's parameters. */
public final class ParameterNames {

  private ParameterNames() {}

  /** Returns all names. */
  public static Set<String> all() {
    String definition = CrossValidationPipeline.definition(PipelineOptions.of(Strategy.RANDOM, 1));
    return new JsonMapper()
        .readTree(definition)
        .path("Parameters")
        .valueStream()
        .map(parameter -> parameter.path("Name").asString())
        .collect(Collectors.toSet());
  }
}
