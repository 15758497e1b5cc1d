package dev.kfold.sagemaker.tuning;

import dev.kfold.sagemaker.listing.ListPage;
import dev.kfold.sagemaker.listing.ListQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.DescribeHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobDefinition;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobConfig;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobSummary;
import software.amazon.awssdk.services.sagemaker.model.ListHyperParameterTuningJobsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListHyperParameterTuningJobsResponse;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsForHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsForHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ObjectiveStatus;
import software.amazon.awssdk.services.sagemaker.model.ObjectiveStatusCounters;
import software.amazon.awssdk.services.sagemaker.model.SortOrder;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobEarlyStoppingType;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobSortByOptions;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatusCounters;

/** The answers to Describe and List requests about tuning jobs and their trials. */
record TuningAnswers(TrialResults results, Parents parents) {

  /** Answers DescribeHyperParameterTuningJob. */
  DescribeHyperParameterTuningJobResponse describe(TuningJob job) {
    List<TrialResult> trials = results.of(job);
    var answer =
        DescribeHyperParameterTuningJobResponse.builder()
            .hyperParameterTuningJobName(job.name())
            .hyperParameterTuningJobArn(job.arn())
            .hyperParameterTuningJobConfig(withDefaults(job.config()))
            .warmStartConfig(job.request().warmStartConfig())
            .hyperParameterTuningJobStatus(job.status())
            .creationTime(job.created())
            .lastModifiedTime(job.modified())
            .trainingJobStatusCounters(statusCounters(trials))
            .objectiveStatusCounters(objectiveCounters(trials))
            .tuningJobCompletionDetails(ObjectiveProgress.of(trials).details())
            .consumedResources(resources -> resources.runtimeInSeconds(runtimeInSeconds(job)));
    addDefinitions(job, answer);
    job.ended().ifPresent(answer::hyperParameterTuningEndTime);
    job.failureReason().ifPresent(answer::failureReason);
    TrialResult.best(trials).map(TrialResult::summary).ifPresent(answer::bestTrainingJob);
    parents.overallBest(job).map(TrialResult::summary).ifPresent(answer::overallBestTrainingJob);
    return answer.build();
  }

  /** Adds the members that the service describes although the request lacks them. */
  private static HyperParameterTuningJobConfig withDefaults(HyperParameterTuningJobConfig config) {
    HyperParameterTuningJobConfig.Builder described = config.toBuilder();
    if (config.trainingJobEarlyStoppingType() == null) {
      described.trainingJobEarlyStoppingType(TrainingJobEarlyStoppingType.OFF);
    }
    if (config.parameterRanges() != null) {
      described.parameterRanges(TrialRequests.described(config.parameterRanges()));
    }
    return described.build();
  }

  private static void addDefinitions(
      TuningJob job, DescribeHyperParameterTuningJobResponse.Builder answer) {
    List<HyperParameterTrainingJobDefinition> definitions =
        TrialDefinition.of(job.request()).stream().map(TrialRequests::described).toList();
    if (job.request().hasTrainingJobDefinitions()) {
      answer.trainingJobDefinitions(definitions);
    } else {
      answer.trainingJobDefinition(definitions.getFirst());
    }
  }

  private static int runtimeInSeconds(TuningJob job) {
    Instant last = job.ended().orElse(job.modified());
    return Math.toIntExact(Duration.between(job.created(), last).toSeconds());
  }

  /** Answers ListHyperParameterTuningJobs. */
  ListHyperParameterTuningJobsResponse list(
      ListHyperParameterTuningJobsRequest request, List<TuningJob> jobs) {
    var page = new ListQuery(request, "Name", SortOrder.ASCENDING).page(jobs, TuningJob::listKeys);
    return ListHyperParameterTuningJobsResponse.builder()
        .hyperParameterTuningJobSummaries(page.items().stream().map(this::summary).toList())
        .nextToken(page.nextToken())
        .build();
  }

  /** Answers ListTrainingJobsForHyperParameterTuningJob. */
  ListTrainingJobsForHyperParameterTuningJobResponse trials(
      ListTrainingJobsForHyperParameterTuningJobRequest request, TuningJob job) {
    Stream<TrialResult> trials = results.of(job).stream();
    if (request.sortBy() == TrainingJobSortByOptions.FINAL_OBJECTIVE_METRIC_VALUE) {
      trials = trials.filter(trial -> trial.value().isPresent());
    }
    if (request.statusEquals() != null) {
      trials = trials.filter(trial -> trial.status() == request.statusEquals());
    }
    Comparator<TrialResult> order = order(request.sortBy());
    List<TrialResult> found =
        trials
            .sorted(request.sortOrder() == SortOrder.DESCENDING ? order.reversed() : order)
            .toList();
    ListPage<TrialResult> page = ListPage.of(found, request);
    return ListTrainingJobsForHyperParameterTuningJobResponse.builder()
        .trainingJobSummaries(page.items().stream().map(TrialResult::summary).toList())
        .nextToken(page.nextToken())
        .build();
  }

  private HyperParameterTuningJobSummary summary(TuningJob job) {
    List<TrialResult> trials = results.of(job);
    var summary =
        HyperParameterTuningJobSummary.builder()
            .hyperParameterTuningJobName(job.name())
            .hyperParameterTuningJobArn(job.arn())
            .hyperParameterTuningJobStatus(job.status())
            .strategy(job.config().strategy())
            .resourceLimits(job.config().resourceLimits())
            .creationTime(job.created())
            .lastModifiedTime(job.modified())
            .trainingJobStatusCounters(statusCounters(trials))
            .objectiveStatusCounters(objectiveCounters(trials));
    job.ended().ifPresent(summary::hyperParameterTuningEndTime);
    return summary.build();
  }

  /** Returns the order of a list; a stable sort leaves equals in order of number. */
  private static Comparator<TrialResult> order(@Nullable TrainingJobSortByOptions sortBy) {
    Comparator<TrialResult> byName =
        Comparator.comparing(trial -> trial.trainingJob().trainingJobName());
    return switch (sortBy) {
      case CREATION_TIME -> Comparator.comparing(trial -> trial.trainingJob().creationTime());
      case STATUS -> Comparator.comparing(trial -> trial.status().toString());
      case FINAL_OBJECTIVE_METRIC_VALUE ->
          Comparator.comparing(trial -> trial.value().orElseThrow());
      case NAME, UNKNOWN_TO_SDK_VERSION -> byName;
      case null -> byName;
    };
  }

  private static TrainingJobStatusCounters statusCounters(List<TrialResult> trials) {
    return TrainingJobStatusCounters.builder()
        .completed(count(trials, trial -> trial.status() == TrainingJobStatus.COMPLETED))
        .inProgress(count(trials, trial -> !trial.ended()))
        .retryableError(count(trials, TrialResult::failedInternally))
        .nonRetryableError(
            count(
                trials,
                trial -> trial.status() == TrainingJobStatus.FAILED && !trial.failedInternally()))
        .stopped(count(trials, trial -> trial.status() == TrainingJobStatus.STOPPED))
        .build();
  }

  private static ObjectiveStatusCounters objectiveCounters(List<TrialResult> trials) {
    return ObjectiveStatusCounters.builder()
        .succeeded(count(trials, trial -> trial.objectiveStatus() == ObjectiveStatus.SUCCEEDED))
        .pending(count(trials, trial -> trial.objectiveStatus() == ObjectiveStatus.PENDING))
        .failed(count(trials, trial -> trial.objectiveStatus() == ObjectiveStatus.FAILED))
        .build();
  }

  private static int count(List<TrialResult> trials, Predicate<TrialResult> condition) {
    return (int) trials.stream().filter(condition).count();
  }
}
