package dev.kfold.sagemaker.tuning;

import dev.kfold.search.HyperParameterSpace;
import dev.kfold.search.Point;
import dev.kfold.search.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobWarmStartConfig;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobWarmStartType;
import software.amazon.awssdk.services.sagemaker.model.ParentHyperParameterTuningJob;

/**
 * The parent tuning jobs of warm starts. For identical data and algorithm, their trials count as
 * the new job's own. For transfer learning, the best points of each parent are tried first.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/automatic-model-tuning-warm-start.html">Run
 *     a Warm Start Hyperparameter Tuning Job</a>
 */
record Parents(Function<String, Optional<TuningJob>> jobs, TrialResults results) {

  private static final int STARTING_POINTS_OF_EACH = 3;

  /** Returns a sentence for each problem of the request's warm start; none without a warm start. */
  List<String> problems(CreateHyperParameterTuningJobRequest request, HyperParameterSpace space) {
    List<String> problems = new ArrayList<>();
    if (request.warmStartConfig() != null && request.hasTrainingJobDefinitions()) {
      problems.add("WarmStartConfig goes with one TrainingJobDefinition, not with several.");
      return problems;
    }
    for (String name : names(request)) {
      jobs.apply(name)
          .ifPresentOrElse(
              parent -> problems.addAll(new ParentCheck(request, space, parent).problems()),
              () -> problems.add("The parent tuning job '%s' does not exist.".formatted(name)));
    }
    return problems;
  }

  /**
   * Returns the parents' trials as trials of the new search, if data and algorithm are identical.
   */
  List<Trial> trials(
      CreateHyperParameterTuningJobRequest request,
      TrialDefinition definition,
      HyperParameterSpace space) {
    return isIdentical(request) ? trials(parents(request), definition, space).toList() : List.of();
  }

  /** Returns the points that a transfer-learning search tries first. */
  List<Point> startingPoints(
      CreateHyperParameterTuningJobRequest request, HyperParameterSpace space) {
    if (isIdentical(request)) {
      return List.of();
    }
    return parents(request).flatMap(parent -> bestPoints(parent, space)).distinct().toList();
  }

  /** Returns the best trial of a job and its parents, if data and algorithm are identical. */
  Optional<TrialResult> overallBest(TuningJob job) {
    if (!isIdentical(job.request())) {
      return Optional.empty();
    }
    return TrialResult.best(
        Stream.concat(Stream.of(job), parents(job.request()))
            .flatMap(each -> results.of(each).stream())
            .toList());
  }

  private Stream<Trial> trials(
      Stream<TuningJob> parents, TrialDefinition definition, HyperParameterSpace space) {
    return parents
        .flatMap(parent -> results.of(parent).stream())
        .filter(trial -> agrees(trial, definition))
        .flatMap(trial -> point(trial, space).map(at -> new Trial(at, trial.outcome())).stream());
  }

  private Stream<Point> bestPoints(TuningJob parent, HyperParameterSpace space) {
    return results.of(parent).stream()
        .filter(trial -> trial.value().isPresent())
        .sorted(TrialResult.bestFirst())
        .flatMap(trial -> point(trial, space).stream())
        .distinct()
        .limit(STARTING_POINTS_OF_EACH);
  }

  /** Returns whether a trial has the values of the definition's static hyperparameters. */
  private static boolean agrees(TrialResult trial, TrialDefinition definition) {
    Map<String, String> values = trial.hyperParameters();
    return definition.job().staticHyperParameters().entrySet().stream()
        .allMatch(value -> value.getValue().equals(values.get(value.getKey())));
  }

  private static Optional<Point> point(TrialResult trial, HyperParameterSpace space) {
    return space.place(trial.hyperParameters());
  }

  private Stream<TuningJob> parents(CreateHyperParameterTuningJobRequest request) {
    return names(request).stream().map(jobs).flatMap(Optional::stream);
  }

  private static List<String> names(CreateHyperParameterTuningJobRequest request) {
    HyperParameterTuningJobWarmStartConfig config = request.warmStartConfig();
    return config == null
        ? List.of()
        : config.parentHyperParameterTuningJobs().stream()
            .map(ParentHyperParameterTuningJob::hyperParameterTuningJobName)
            .distinct()
            .toList();
  }

  private static boolean isIdentical(CreateHyperParameterTuningJobRequest request) {
    return request.warmStartConfig() != null
        && request.warmStartConfig().warmStartType()
            == HyperParameterTuningJobWarmStartType.IDENTICAL_DATA_AND_ALGORITHM;
  }
}
