package dev.kfold.harness.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The pipeline that splits a table, tunes an SVM by cross-validation, fits the winner on all rows
 * and registers it if its score reaches the baseline. {@code cross-validation-pipeline.json} holds
 * everything but the search, the branch of {@linkplain SearchJobSteps a search in one job}, the
 * {@linkplain RetryPolicies retries} and the {@linkplain JobOptions options of all jobs}; the
 * {@linkplain UntunedTrial untuned trial} is derived from the tuner's trials.
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

  /** Name of the step that writes the score and the hyperparameters of the best trial. */
  public static final String EVALUATION = "EvaluationStep";

  /** Name of the step that fits the winner on all rows. */
  public static final String FINAL_FIT = "ModelSelectionStep";

  /** Name of the step that compares the best mean with the baseline. */
  public static final String BASELINE = "ModelEvaluationStep";

  /** The index of the tuning step in the file. */
  private static final int TUNING = 1;

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
    ObjectNode definition = withTuningJob(options, defaults);
    var steps = (ArrayNode) definition.path("Steps");
    SearchJobSteps.addTo(steps, options);
    addOptions(steps, options);
    return JSON.writeValueAsString(definition);
  }

  /**
   * Returns the definition without the branch of a search in one job, from which pipelines of fewer
   * steps are derived.
   */
  static ObjectNode ofTuningJob(PipelineOptions options) {
    ObjectNode definition = withTuningJob(options, Map.of());
    addOptions((ArrayNode) definition.path("Steps"), options);
    return definition;
  }

  private static void addOptions(ArrayNode steps, PipelineOptions options) {
    RetryPolicies.addTo(steps);
    options.jobs().addTo(steps);
    registrations(steps)
        .forEach(step ->
            options
                .instanceTypes()
                .addTo((ObjectNode) step.at("/Arguments/InferenceSpecification")));
  }

  private static ObjectNode withTuningJob(PipelineOptions options, Map<String, String> defaults) {
    ObjectNode definition = skeleton();
    Map<String, String> values = new TreeMap<>(options.space().asParameters());
    values.putAll(defaults);
    options.rival().ifPresent(rival -> only("Algorithm", rival.algorithm(), definition));
    if (options.strategy().isOfOneJob()) {
      only(SearchJobSteps.PARAMETER, SearchJobSteps.JOB, definition);
    }
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
    return definition;
  }

  /** Makes a value the only one of a parameter. */
  private static void only(String parameter, String value, ObjectNode definition) {
    var found = (ObjectNode) named(definition.path("Parameters"), parameter);
    found.put("DefaultValue", value).putArray("EnumValues").add(value);
  }

  /** Returns the steps of a definition and those of all branches. */
  static Stream<JsonNode> allSteps(JsonNode definition) {
    return definition
        .path("Steps")
        .valueStream()
        .flatMap(step ->
            Stream.of(
                    Stream.of(step),
                    step.at("/Arguments/IfSteps").valueStream(),
                    step.at("/Arguments/ElseSteps").valueStream())
                .flatMap(it -> it));
  }

  /** Returns the steps that register a model; they are in the branches of conditions. */
  private static Stream<JsonNode> registrations(JsonNode steps) {
    return steps
        .valueStream()
        .flatMap(step -> step.at("/Arguments/IfSteps").valueStream())
        .filter(step -> step.path("Type").asString().equals("RegisterModel"));
  }

  private static JsonNode named(JsonNode nodes, String name) {
    return nodes
        .valueStream()
        .filter(node -> node.path("Name").asString().equals(name))
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  /**
   * Returns the names of the steps of a successful execution, in order.
   *
   * @param parameters of the execution; the others have their defaults
   */
  public static List<String> stepNames(String definition, Map<String, String> parameters) {
    JsonNode json = JSON.readTree(definition);
    String mode =
        parameters.getOrDefault(
            SearchJobSteps.PARAMETER,
            named(json.path("Parameters"), SearchJobSteps.PARAMETER)
                .path("DefaultValue")
                .asString(""));
    return names(json.path("Steps"), mode.equals(SearchJobSteps.JOB)).toList();
  }

  /**
   * Returns the names of steps, and of those that follow if a condition holds.
   *
   * @param isJob whether the search is one job
   */
  private static Stream<String> names(JsonNode steps, boolean isJob) {
    return steps.valueStream().flatMap(step -> namesOf(step, isJob));
  }

  private static Stream<String> namesOf(JsonNode step, boolean isJob) {
    String name = step.path("Name").asString();
    return switch (name) {
      case BELOW_BASELINE_CHECK, SearchJobSteps.BELOW_BASELINE_CHECK -> Stream.empty();
      case SearchJobSteps.MODE ->
          names(step.path("Arguments").path(isJob ? "IfSteps" : "ElseSteps"), isJob);
      case EVALUATION, BASELINE -> isJob ? Stream.empty() : withBranch(step, isJob);
      case SearchJobSteps.REPORT, SearchJobSteps.BASELINE ->
          isJob ? withBranch(step, isJob) : Stream.empty();
      default -> withBranch(step, isJob);
    };
  }

  private static Stream<String> withBranch(JsonNode step, boolean isJob) {
    return Stream.concat(
        Stream.of(step.path("Name").asString()),
        names(step.path("Arguments").path("IfSteps"), isJob));
  }

  /** Returns whether users see a step that has not failed. */
  public static boolean isShown(String step) {
    return !Set.of(BELOW_BASELINE_CHECK, SearchJobSteps.BELOW_BASELINE_CHECK, SearchJobSteps.MODE)
        .contains(step);
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
