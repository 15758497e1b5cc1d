package dev.kfold.sagemaker.console.tuning;

import dev.kfold.sagemaker.analysis.SearchRanges;
import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.console.log.FollowedLogs;
import dev.kfold.sagemaker.console.log.LogReader;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.console.page.LatestKept;
import dev.kfold.sagemaker.console.page.Status;
import dev.kfold.sagemaker.console.page.Times;
import dev.kfold.sagemaker.s3.ObjectStore;
import dev.kfold.search.Dimension;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Reads searches in one job. Their trials are lines of the job's log, of which new ones are read
 * only; when the job has ended, {@code trials.json} in its output has them, whatever became of the
 * log. The latest searches that have ended are kept, because they do not change.
 */
public final class JobSearches {

  private static final String GROUP = LogReader.groupOf("TrainingJob");
  private static final Pattern STRATEGY =
      Pattern.compile("\"?(?i:bayesian|random|grid|halving)\"?");
  private static final int DEFAULT_TRIALS = 12;
  private static final int MOST_RUNNING = 32;
  private static final int MOST_ENDED = 8;

  private final FollowedLogs<SearchLog> logs;
  private final SearchOutput output;
  private final SearchedDimensions searched;
  private final LatestKept<ShownSearch> ended = new LatestKept<>(MOST_ENDED);

  /** Creates a reader that has read nothing yet. */
  public JobSearches(ConsoleServices services) {
    this(services.logs(), services.objects(), services.analyses().ranges());
  }

  JobSearches(Api logs, ObjectStore objects, SearchRanges ranges) {
    this.logs = new FollowedLogs<>(new LogReader(logs), MOST_RUNNING);
    this.output = new SearchOutput(objects);
    this.searched = new SearchedDimensions(ranges);
  }

  /**
   * Returns whether a training job is a search of {@code kfold-cv}. Other images have a
   * hyperparameter {@code strategy} too, with other values.
   *
   * @param job its description, or the request that creates it, in which a pipeline may have its
   *     parameters
   */
  public static boolean isSearch(JsonNode job) {
    JsonNode strategy = job.at("/HyperParameters/strategy");
    return strategy.isObject() // a parameter of a pipeline
        || STRATEGY.matcher(strategy.asString("")).matches()
        || job.at("/AlgorithmSpecification/ContainerArguments")
            .valueStream()
            .anyMatch(argument -> argument.asString("").equals("search"));
  }

  /**
   * Returns a search.
   *
   * @param call the call of DescribeTrainingJob
   * @param job its answer
   */
  public ShownSearch read(ApiCall call, JsonNode job) {
    Status status = new Status(job.path("TrainingJobStatus").asString());
    if (status.isRunning()) {
      return search(call, job, status, SearchFile.NONE);
    }
    try {
      return readEnded(call, job);
    } catch (UncheckedIOException e) { // the log has most of it; the next call tries again
      return search(call, job, status, SearchFile.NONE);
    }
  }

  /**
   * Returns a search that has ended, with all that its output tells.
   *
   * @param call the call of DescribeTrainingJob
   * @param job its answer
   * @throws UncheckedIOException if the output cannot be read
   */
  ShownSearch readEnded(ApiCall call, JsonNode job) {
    Status status = new Status(job.path("TrainingJobStatus").asString());
    return ended.get(
        job.path("TrainingJobArn").asString("") + job.path("CreationTime"),
        () -> search(call, job, status, output.read(job)));
  }

  /** Returns the scores of a trial by fold, from 0; none before the search has ended. */
  SortedMap<Integer, String> foldScores(ShownSearch search, ShownTrial trial) {
    if (search.status().isRunning()) {
      return new TreeMap<>();
    }
    try {
      return output
          .read(search.description())
          .scores()
          .getOrDefault(trial.number(), new TreeMap<>());
    } catch (UncheckedIOException e) {
      return new TreeMap<>(); // the next call tries again
    }
  }

  private ShownSearch search(ApiCall call, JsonNode job, Status status, SearchFile file) {
    String name = job.path("TrainingJobName").asString();
    Map<String, String> hyperParameters = new TreeMap<>();
    job.path("HyperParameters")
        .properties()
        .forEach(entry -> hyperParameters.put(entry.getKey(), unquoted(entry.getValue())));
    SearchLog.Trials log =
        logs.read(
            GROUP,
            name,
            job.path("CreationTime").asString(""),
            () -> new SearchLog(name),
            SearchLog::trials);
    List<ShownTrial> all = file.with(log.list());
    List<ShownTrial> trials =
        all.stream().filter(trial -> trial.number() != ShownTrial.UNTUNED).toList();
    Optional<ShownTrial> untuned =
        all.stream().filter(trial -> trial.number() == ShownTrial.UNTUNED).findFirst();
    List<Dimension> dimensions = searched.of(hyperParameters, trials);
    return new ShownSearch(
        name,
        ShownSearch.Kind.ONE_JOB,
        status,
        hyperParameters.getOrDefault("strategy", "bayesian"),
        objective(hyperParameters),
        planned(file.planned(), log.planned(), hyperParameters),
        Times.read(job.path("CreationTime")),
        Times.read(job.path("TrainingEndTime")),
        dimensions,
        trials,
        untuned,
        List.of(
            call,
            ApiCall.of(
                "logs",
                "FilterLogEvents",
                Map.of("logGroupName", GROUP, "logStreamNamePrefix", name + "/"))),
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

  /** Returns the number of trials; the size of a grid is only known to the search itself. */
  private static int planned(
      OptionalInt ofFile, OptionalInt ofLog, Map<String, String> hyperParameters) {
    if (ofFile.isPresent() || ofLog.isPresent()) {
      return ofFile.orElseGet(ofLog::getAsInt);
    }
    String trials = hyperParameters.getOrDefault("trials", "");
    return trials.matches("\\d{1,6}") ? Integer.parseInt(trials) : DEFAULT_TRIALS;
  }
}
