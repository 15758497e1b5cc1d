package dev.kfold.harness.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The first half of the {@linkplain CrossValidationPipeline pipeline}: it splits the table and
 * tunes one algorithm. The {@linkplain RefitPipeline other half} may follow.
 */
public final class SearchPipeline {

  private static final Set<String> STEPS =
      Set.of(CrossValidationPipeline.SPLIT, UntunedTrial.STEP, CrossValidationPipeline.TUNING_STEP);

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private SearchPipeline() {}

  /** Returns the name of the pipeline that tunes an algorithm. */
  public static String name(String algorithm) {
    return "%sSearch-%s".formatted(CrossValidationPipeline.NAME, algorithm);
  }

  /** Returns the definition as JSON text; equal options give equal text. */
  public static String definition(PipelineOptions options) {
    ObjectNode definition = CrossValidationPipeline.ofTuningJob(options);
    List<JsonNode> steps = new ArrayList<>();
    definition
        .path("Steps")
        .valueStream()
        .filter(step -> STEPS.contains(step.path("Name").asString()))
        .forEach(steps::add);
    definition.putArray("Steps").addAll(steps);
    return JSON.writeValueAsString(definition);
  }
}
