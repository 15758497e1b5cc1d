package dev.kfold.harness.client;

import dev.kfold.harness.pipeline.UntunedTrial;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobSummary;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobConfig;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobObjective;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobObjectiveType;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsForHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsRequest;
import software.amazon.awssdk.services.sagemaker.model.MetricData;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobSummary;

/** Reads the state of a hyperparameter search from the service. */
record SearchReader(SageMakerClient sageMaker) {

  /** The metric in which the pipeline's trials report their mean score. */
  private static final String OBJECTIVE = "test:score";

  /** The name of a fold job without the suffix of a repeated attempt. */
  private static final Pattern FOLD_JOB = Pattern.compile("^(.+-f\\d+)");

  /** The number of a trial in the part of its name after that of the tuning job. */
  private static final Pattern NUMBER = Pattern.compile("-(\\d{1,9})-.*");

  /**
   * Returns the current state of the search.
   *
   * @param untunedJob name of the training job of the untuned default, if it has started
   * @param jobsPerTrial the number of fold jobs of a trial, 0 if folds run in process
   */
  SearchSnapshot read(String tuningJobName, Optional<String> untunedJob, int jobsPerTrial) {
    HyperParameterTuningJobConfig config =
        sageMaker
            .describeHyperParameterTuningJob(
                request -> request.hyperParameterTuningJobName(tuningJobName))
            .hyperParameterTuningJobConfig();
    int planned = planned(config);
    List<TrialSnapshot> trials = trials(tuningJobName);
    Optional<TrialSnapshot> untuned = untunedJob.map(this::untuned);
    Set<String> names = new HashSet<>();
    Stream.concat(trials.stream(), untuned.stream()).map(TrialSnapshot::name).forEach(names::add);
    int foldsDone =
        jobsPerTrial == 0
            ? 0
            : Stream.concat(Stream.of(tuningJobName), untunedJob.stream())
                .mapToInt(prefix -> foldsDone(prefix, names))
                .sum();
    int allTrials = planned + (untunedJob.isPresent() ? 1 : 0);
    return new SearchSnapshot(
        tuningJobName,
        trials,
        untuned,
        planned,
        foldsDone,
        allTrials * jobsPerTrial,
        isMinimized(config));
  }

  private static boolean isMinimized(HyperParameterTuningJobConfig config) {
    HyperParameterTuningJobObjective objective = config.hyperParameterTuningJobObjective();
    return objective != null && objective.type() == HyperParameterTuningJobObjectiveType.MINIMIZE;
  }

  private TrialSnapshot untuned(String trainingJob) {
    DescribeTrainingJobResponse job =
        sageMaker.describeTrainingJob(request -> request.trainingJobName(trainingJob));
    Map<String, String> hyperparameters = new TreeMap<>(job.hyperParameters());
    hyperparameters.keySet().removeIf(name -> !UntunedTrial.names(name));
    return new TrialSnapshot(
        trainingJob,
        TrialStatus.of(job.trainingJobStatus()),
        hyperparameters,
        job.finalMetricDataList().stream()
            .filter(metric -> metric.metricName().equals(OBJECTIVE))
            .mapToDouble(MetricData::value)
            .findFirst(),
        Optional.ofNullable(job.failureReason()));
  }

  /** Returns the limit of trials, or without one the size of the grid. */
  private static int planned(HyperParameterTuningJobConfig config) {
    Integer limit = config.resourceLimits().maxNumberOfTrainingJobs();
    return limit != null
        ? limit
        : config.parameterRanges().categoricalParameterRanges().stream()
            .mapToInt(range -> range.values().size())
            .reduce(1, (product, size) -> product * size);
  }

  private List<TrialSnapshot> trials(String tuningJobName) {
    return sageMaker
        .listTrainingJobsForHyperParameterTuningJobPaginator(
            ListTrainingJobsForHyperParameterTuningJobRequest.builder()
                .hyperParameterTuningJobName(tuningJobName)
                .maxResults(100)
                .build())
        .stream()
        .flatMap(page -> page.trainingJobSummaries().stream())
        .map(SearchReader::trial)
        .sorted(
            Comparator.comparingInt((TrialSnapshot trial) -> number(tuningJobName, trial.name()))
                .thenComparing(TrialSnapshot::name))
        .toList();
  }

  /**
   * Returns the number in a trial's name, which has three digits and from 1000 on four; 0 if the
   * name has none.
   */
  private static int number(String tuningJobName, String trial) {
    Matcher number =
        NUMBER.matcher(
            trial.startsWith(tuningJobName) ? trial.substring(tuningJobName.length()) : "");
    return number.matches() ? Integer.parseInt(number.group(1)) : 0;
  }

  private static TrialSnapshot trial(HyperParameterTrainingJobSummary job) {
    var metric = job.finalHyperParameterTuningJobObjectiveMetric();
    return new TrialSnapshot(
        job.trainingJobName(),
        TrialStatus.of(job.trainingJobStatus()),
        job.tunedHyperParameters(),
        metric == null ? OptionalDouble.empty() : OptionalDouble.of(metric.value()),
        Optional.ofNullable(job.failureReason()));
  }

  /** Counts the completed folds of the trials whose names start with a prefix. */
  private int foldsDone(String prefix, Set<String> trials) {
    long folds =
        sageMaker
            .listTrainingJobsPaginator(
                ListTrainingJobsRequest.builder()
                    .nameContains(prefix)
                    .statusEquals(TrainingJobStatus.COMPLETED)
                    .maxResults(100)
                    .build())
            .stream()
            .flatMap(page -> page.trainingJobSummaries().stream())
            .map(TrainingJobSummary::trainingJobName)
            .filter(name -> name.startsWith(prefix) && !trials.contains(name))
            .flatMap(name -> FOLD_JOB.matcher(name).results().map(match -> match.group(1)))
            .distinct()
            .count();
    return Math.toIntExact(folds);
  }
}
