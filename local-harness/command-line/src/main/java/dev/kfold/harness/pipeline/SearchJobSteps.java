package dev.kfold.harness.pipeline;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The steps of the pipeline's {@code SearchMode=job}: one training job runs the whole search and
 * fits the winner, a processing job takes its report out of its output, and the model is registered
 * on the same terms. A condition chooses between this job and the tuning job; steps that depend on
 * the branch that is not taken are not run.
 */
public final class SearchJobSteps {

  /** Name of the step whose training job is the whole search. */
  public static final String SEARCH = "SearchStep";

  /** Name of the step that compares the winner's mean with the baseline. */
  public static final String BASELINE = "SearchModelEvaluationStep";

  /** The condition that only leads to a failure; its success tells nothing. */
  static final String BELOW_BASELINE_CHECK = "SearchBelowBaselineCheckStep";

  /** Name of the condition that chooses the branch. */
  static final String MODE = "SearchModeStep";

  /** Name of the parameter on which it depends. */
  public static final String PARAMETER = "SearchMode";

  /** The parameter's value for a search in one job. */
  public static final String JOB = "job";

  /** Name of the step that takes the report out of the search's output. */
  public static final String REPORT = "SearchReportStep";

  private static final String REGISTRATION = "RegisterSearchedModelStep";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Hyperparameters of a trial that matter to fold jobs only. */
  private static final Set<String> OF_FOLD_JOBS =
      Set.of(
          "train_src",
          "test_src",
          "output_path",
          "instance_type",
          "trainer_image",
          "fold_mode",
          "job_start_seconds",
          "kernel_values_per_second",
          "max_parallel_folds",
          "fold_attempts",
          "fold_max_runtime_seconds",
          "role_arn",
          "use_spot",
          "keep_alive_seconds");

  private SearchJobSteps() {}

  /**
   * Puts the steps of the tuning job into a branch, and adds those of the search in one job.
   *
   * @param steps of a pipeline with a tuning job
   */
  static void addTo(ArrayNode steps, PipelineOptions options) {
    JsonNode tuning = named(steps, CrossValidationPipeline.TUNING_STEP);
    ArrayNode ofTuning = NODES.arrayNode();
    ofTuning.add(named(steps, UntunedTrial.STEP));
    ofTuning.add(tuning);
    int place = indexOf(steps, UntunedTrial.STEP);
    steps.remove(indexOf(steps, CrossValidationPipeline.TUNING_STEP));
    steps.remove(place);
    ObjectNode mode = NODES.objectNode().put("Name", MODE).put("Type", "Condition");
    mode.put("Description", "Searches in one job if the parameter SearchMode says so");
    ObjectNode arguments = mode.putObject("Arguments");
    ObjectNode condition = arguments.putArray("Conditions").addObject().put("Type", "Equals");
    condition.set("LeftValue", parameter(PARAMETER));
    condition.put("RightValue", JOB);
    arguments.putArray("IfSteps").add(search((ObjectNode) tuning.path("Arguments"), options));
    arguments.set("ElseSteps", ofTuning);
    steps.insert(place, mode);
    steps.add(report(named(steps, CrossValidationPipeline.EVALUATION)));
    steps.add(baseline(named(steps, CrossValidationPipeline.BASELINE)));
    steps.add(check(named(steps, CrossValidationPipeline.BELOW_BASELINE_CHECK)));
  }

  private static ObjectNode search(ObjectNode tuning, PipelineOptions options) {
    ObjectNode step = NODES.objectNode().put("Name", SEARCH).put("Type", "Training");
    step.put("Description", "Searches the hyperparameters in one job, and fits the winner");
    ObjectNode arguments = step.putObject("Arguments");
    JsonNode trials = tuning.path("TrainingJobDefinition");
    arguments.set("HyperParameters", hyperParameters(trials, options));
    TrialMembers.copy(trials, arguments);
    ((ArrayNode) arguments.at("/AlgorithmSpecification/MetricDefinitions"))
        .addObject()
        .put("Name", "search:best-mean")
        .put("Regex", "best-mean=(.*?);");
    // the folds run in this job
    ((ObjectNode) arguments.path("ResourceConfig"))
        .set("InstanceType", parameter("TrainingInstanceType"));
    ObjectNode checkpoints =
        (ObjectNode) arguments.path("OutputDataConfig").path("S3OutputPath").deepCopy();
    var path = (ArrayNode) checkpoints.at("/Std:Join/Values");
    path.set(path.size() - 1, NODES.stringNode("checkpoints"));
    arguments.putObject("CheckpointConfig").set("S3Uri", checkpoints);
    return step;
  }

  private static ObjectNode hyperParameters(JsonNode trials, PipelineOptions options) {
    var all = (ObjectNode) trials.path("StaticHyperParameters").deepCopy();
    all.remove(OF_FOLD_JOBS);
    all.put("strategy", options.strategy().toString());
    if (options.strategy() == Strategy.GRID) {
      all.put("trials", Integer.toString(options.combinations())); // for who watches the job
    } else {
      all.set("trials", text(parameter("MaxTrainingJobs")));
    }
    if (options.rival().isEmpty()) {
      addSpace(all, options);
    }
    all.set("max_runtime", text(parameter("SearchMaxRuntimeSeconds")));
    all.set("selection", parameter("Selection"));
    all.set("comparison", parameter("Comparison"));
    all.set("probability", parameter("Probability"));
    all.put("refit", "true");
    return all;
  }

  private static void addSpace(ObjectNode all, PipelineOptions options) {
    all.put("kernel", String.join(",", options.space().kernels()));
    if (options.strategy() == Strategy.GRID) {
      all.put("c", String.join(",", options.cValues()));
      if (options.space().usesGamma()) {
        all.put("gamma", String.join(",", options.gammaValues()));
      }
      return;
    }
    all.set("c", join(":", parameter("MinimumC"), parameter("MaximumC")));
    all.set("c_scaling", parameter("CScalingType"));
    if (options.space().usesGamma()) { // a search refuses a range that has no effect
      all.set("gamma", join(":", parameter("MinimumGamma"), parameter("MaximumGamma")));
      all.set("gamma_scaling", parameter("GammaScalingType"));
    }
  }

  private static ObjectNode report(JsonNode evaluation) {
    var step = (ObjectNode) evaluation.deepCopy();
    step.put("Name", REPORT);
    step.put("Description", "Takes the score and the hyperparameters out of the search's output");
    ((ObjectNode) step.at("/Arguments/AppSpecification"))
        .putArray("ContainerArguments")
        .add("report")
        .add("--search-job")
        .add(NODES.objectNode().put("Get", "Steps.%s.TrainingJobName".formatted(SEARCH)))
        .add("--out")
        .add("/opt/ml/processing");
    return step;
  }

  private static ObjectNode baseline(JsonNode original) {
    ObjectNode step = ofSearch(original);
    step.put("Name", BASELINE);
    JsonNode registration = step.at("/Arguments/IfSteps").get(1);
    ((ObjectNode) registration).put("Name", REGISTRATION);
    ((ObjectNode) step.path("Arguments")).putArray("IfSteps").add(registration);
    return step;
  }

  private static ObjectNode check(JsonNode original) {
    ObjectNode step = ofSearch(original);
    step.put("Name", BELOW_BASELINE_CHECK);
    ((ObjectNode) step.at("/Arguments/IfSteps").get(0)).put("Name", "SearchBelowBaselineStep");
    return step;
  }

  /** Returns a step that refers to the search in place of the tuning job's steps. */
  private static ObjectNode ofSearch(JsonNode step) {
    return (ObjectNode)
        new JsonMapper()
            .readTree(
                step.toString()
                    .replace(
                        "Steps.%s.".formatted(CrossValidationPipeline.EVALUATION),
                        "Steps.%s.".formatted(REPORT))
                    .replace(
                        "Steps.%s.".formatted(CrossValidationPipeline.FINAL_FIT),
                        "Steps.%s.".formatted(SEARCH)));
  }

  private static JsonNode named(ArrayNode steps, String name) {
    return steps.get(indexOf(steps, name));
  }

  private static int indexOf(ArrayNode steps, String name) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.path(i).path("Name").asString().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException("There is no step " + name);
  }

  private static ObjectNode parameter(String name) {
    return NODES.objectNode().put("Get", "Parameters." + name);
  }

  private static ObjectNode text(JsonNode value) {
    return join("", value);
  }

  private static ObjectNode join(String on, JsonNode... values) {
    ObjectNode join = NODES.objectNode();
    join.putObject("Std:Join").put("On", on).putArray("Values").addAll(List.of(values));
    return join;
  }
}
