package dev.kfold.sagemaker.console.tuning;

import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.console.page.Status;
import dev.kfold.sagemaker.console.page.Times;
import dev.kfold.search.Dimension;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Reads a search in one job, whose trials are lines of the job's log. */
record SearchJobReader(ConsoleServices services) {

  private static final int DEFAULT_TRIALS = 12;

  /** Returns whether a training job is a search of {@code kfold-cv}. */
  static boolean isSearch(JsonNode job) {
    return job.path("HyperParameters").has("strategy")
        || job.at("/AlgorithmSpecification/ContainerArguments")
            .valueStream()
            .anyMatch(argument -> argument.asString("").equals("search"));
  }

  /**
   * Returns the search.
   *
   * @param call the call of DescribeTrainingJob
   * @param job its answer
   */
  ShownSearch read(ApiCall call, JsonNode job) {
    String name = job.path("TrainingJobName").asString();
    Map<String, String> hyperParameters = new TreeMap<>();
    job.path("HyperParameters")
        .properties()
        .forEach(entry -> hyperParameters.put(entry.getKey(), unquoted(entry.getValue())));
    Map<Integer, ShownTrial> found = new TreeMap<>(); // a restarted job lists its trials again
    SearchLogReader.read(name, new JobLog(services.logs()).events(name, ""))
        .forEach(trial -> found.put(trial.number(), trial));
    Optional<ShownTrial> untuned = Optional.ofNullable(found.remove(ShownTrial.UNTUNED));
    List<ShownTrial> trials = List.copyOf(found.values());
    List<Dimension> dimensions = SearchedDimensions.of(hyperParameters, trials);
    return new ShownSearch(
        name,
        ShownSearch.Kind.ONE_JOB,
        new Status(job.path("TrainingJobStatus").asString()),
        hyperParameters.getOrDefault("strategy", "bayesian"),
        objective(hyperParameters),
        planned(hyperParameters),
        Times.read(job.path("CreationTime")),
        Times.read(job.path("TrainingEndTime")),
        dimensions,
        trials,
        untuned,
        List.of(call, JobLog.call(name)),
        job);
  }

  private static String unquoted(JsonNode value) {
    return value.asString("").replaceFirst("^\"(.*)\"$", "$1");
  }

  private static Objective objective(Map<String, String> hyperParameters) {
    return new Objective(
        hyperParameters.getOrDefault("objective_metric", "accuracy"),
        hyperParameters.getOrDefault("objective", "").equalsIgnoreCase("minimize"));
  }

  private static int planned(Map<String, String> hyperParameters) {
    String trials = hyperParameters.getOrDefault("trials", "");
    return trials.matches("\\d{1,6}") ? Integer.parseInt(trials) : DEFAULT_TRIALS;
  }
}
