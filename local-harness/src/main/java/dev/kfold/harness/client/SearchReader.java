package dev.kfold.harness.client;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobSummary;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobConfig;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsForHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsRequest;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobSummary;

/**
 * Asks the service where a hyperparameter search stands.
 *
 * @param jobsPerTrial fold jobs that a trial starts, 0 where folds run inside their trial
 */
record SearchReader(SageMakerClient sageMaker, int jobsPerTrial) {

  /** A trial names its fold jobs after itself; a repeated attempt is the same fold. */
  private static final Pattern FOLD_JOB = Pattern.compile("^(.+-f\\d+)");

  SearchSnapshot read(String tuningJobName) {
    int planned =
        planned(
            sageMaker
                .describeHyperParameterTuningJob(
                    request -> request.hyperParameterTuningJobName(tuningJobName))
                .hyperParameterTuningJobConfig());
    List<TrialSnapshot> trials = trials(tuningJobName);
    int foldsDone = jobsPerTrial == 0 ? 0 : foldsDone(tuningJobName, trials);
    return new SearchSnapshot(tuningJobName, trials, planned, foldsDone, planned * jobsPerTrial);
  }

  /** A grid search may leave the number of its trials to the size of the grid. */
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
        .sorted(Comparator.comparing(TrialSnapshot::name))
        .toList();
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

  private int foldsDone(String tuningJobName, List<TrialSnapshot> trials) {
    List<String> trialNames = trials.stream().map(TrialSnapshot::name).toList();
    long folds =
        sageMaker
            .listTrainingJobsPaginator(
                ListTrainingJobsRequest.builder()
                    .nameContains(tuningJobName)
                    .statusEquals(TrainingJobStatus.COMPLETED)
                    .maxResults(100)
                    .build())
            .stream()
            .flatMap(page -> page.trainingJobSummaries().stream())
            .map(TrainingJobSummary::trainingJobName)
            .filter(name -> !trialNames.contains(name))
            .flatMap(name -> FOLD_JOB.matcher(name).results().map(match -> match.group(1)))
            .distinct()
            .count();
    return Math.toIntExact(folds);
  }
}
