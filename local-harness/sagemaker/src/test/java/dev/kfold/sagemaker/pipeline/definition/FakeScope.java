package dev.kfold.sagemaker.pipeline.definition;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A scope with values by the text of their reference, as JSON with single quotes. */
record FakeScope(Map<String, String> values) implements Scope {

  private static final JsonMapper JSON = new JsonMapper();

  @Override
  public JsonNode value(Reference reference) {
    return switch (reference) {
      case Reference.ToParameter(String name) -> json("Parameters." + name);
      case Reference.ToExecution(String variable) -> json("Execution." + variable);
      case Reference.ToExperiment(String member) -> json("PipelineExperimentConfig." + member);
      case Reference.ToStep(String step, PropertyPath path) ->
          json("Steps.%s.%s".formatted(step, path.text()));
      case Reference.ToPropertyFile(String step, String file) ->
          json("Steps.%s.PropertyFiles.%s".formatted(step, file));
    };
  }

  @Override
  public JsonNode json(String name) {
    return Optional.ofNullable(values.get(name))
        .map(FakeScope::read)
        .orElseThrow(() -> new UnresolvedException("No " + name));
  }

  static JsonNode read(String text) {
    return JSON.readTree(text.replace('\'', '"'));
  }
}
