package dev.kfold.harness.pipeline;

import dev.kfold.cv.space.RivalSpace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The pipeline that splits a table, tunes an SVM by cross-validation, fits the winner on all rows
 * and registers it if its score reaches the baseline. {@code cross-validation-pipeline.json} holds
 * everything but the search, the {@linkplain RetryPolicies retries} and the {@linkplain JobOptions
 * options of all jobs}; the {@linkplain UntunedTrial untuned trial} is derived from the tuner's
 * trials.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/define-pipeline.html">Define a
 *     pipeline</a>
 */
public final class CrossValidationPipeline {

  public static final String NAME = "CrossValidationTrainingPipeline";

  /** Name of the step that splits the table. */
  public static final String SPLIT = "PreprocessStep";

  /** Name of the step that searches the hyperparameters. */
  static final String TUNING_STEP = "HyperParameterTuningStep";

  /** Name of the step that fits the winner on all rows. */
  public static final String FINAL_FIT = "ModelSelectionStep";

  /** Name of the step that compares the best mean with the baseline. */
  public static final String BASELINE = "ModelEvaluationStep";

  /** The index of the tuning step in the file. */
  private static final int TUNING = 1;

  private static final String REGISTRATION = "RegisterModelStep";

  /** The condition that only leads to a failure; its success tells nothing. */
  public static final String BELOW_BASELINE_CHECK = "BelowBaselineCheckStep";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private CrossValidationPipeline() {}

  /** Returns the definition as JSON text; equal options give equal text. */
  public static String definition(PipelineOptions options) {
    return definition(options, Map.of());
  }

  /**
   * Returns the definition as JSON text, with other defaults of its parameters.
   *
   * @param defaults as text, by the parameter's name; they override those of the options
   * @throws dev.kfold.contract.InvalidInputException if there is no such parameter, or the value is
   *     not of its type
   */
  public static String definition(PipelineOptions options, Map<String, String> defaults) {
    ObjectNode definition = skeleton();
    Map<String, String> values = new TreeMap<>(options.space().asParameters());
    values.putAll(defaults);
    options.rival().ifPresent(rival -> name(rival, definition));
    new ParameterDefaults(values).addTo(definition);
    var steps = (ArrayNode) definition.path("Steps");
    var tuning = (ObjectNode) steps.path(TUNING).path("Arguments");
    if (options.rival().filter(rival -> !rival.weighsClasses()).isPresent()) {
      ((ObjectNode) tuning.at("/TrainingJobDefinition/StaticHyperParameters"))
          .remove("class_weight");
    }
    ObjectNode untuned =
        UntunedTrial.step((ObjectNode) tuning.path("TrainingJobDefinition"), options.rival());
    new SearchDefinition(options).addTo(tuning);
    steps.insert(TUNING, untuned);
    RetryPolicies.addTo(steps);
    options.jobs().addTo(steps);
    options.instanceTypes().addTo(inferenceSpecification(steps));
    return JSON.writeValueAsString(definition);
  }

  /** Makes another algorithm than the SVM the only value of the parameter {@code Algorithm}. */
  private static void name(RivalSpace rival, ObjectNode definition) {
    var algorithm = (ObjectNode) named(definition.path("Parameters"), "Algorithm");
    algorithm.put("DefaultValue", rival.algorithm()).putArray("EnumValues").add(rival.algorithm());
  }

  private static ObjectNode inferenceSpecification(JsonNode steps) {
    return (ObjectNode)
        named(named(steps, BASELINE).at("/Arguments/IfSteps"), REGISTRATION)
            .at("/Arguments/InferenceSpecification");
  }

  private static JsonNode named(JsonNode steps, String name) {
    return steps
        .valueStream()
        .filter(step -> step.path("Name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Returns the names of the steps of a successful execution, in order. */
  public static List<String> stepNames(String definition) {
    return names(JSON.readTree(definition).path("Steps")).toList();
  }

  /** Returns the names of steps, and of those that follow if a condition holds. */
  private static Stream<String> names(JsonNode steps) {
    return steps
        .valueStream()
        .filter(step -> !step.path("Name").asString().equals(BELOW_BASELINE_CHECK))
        .flatMap(step ->
            Stream.concat(
                Stream.of(step.path("Name").asString()),
                names(step.path("Arguments").path("IfSteps"))));
  }

  private static ObjectNode skeleton() {
    try (InputStream json =
        CrossValidationPipeline.class.getResourceAsStream("cross-validation-pipeline.json")) {
      return (ObjectNode) JSON.readTree(Objects.requireNonNull(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
