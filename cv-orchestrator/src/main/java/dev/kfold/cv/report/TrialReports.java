package dev.kfold.cv.report;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.cv.aws.OutputArchive;
import dev.kfold.cv.aws.TunerObjective;
import dev.kfold.cv.parameters.Objective;
import dev.kfold.cv.sagemaker.MeanLine;
import dev.kfold.cv.trial.CvReport;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.FinalHyperParameterTuningJobObjectiveMetric;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobDefinition;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobSummary;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsForHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.SortOrder;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobSortByOptions;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads the reports of trials, with exact doubles, from the {@code cv.json} of each in S3. */
record TrialReports(SageMakerClient sageMaker, S3Client s3) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String SCORES = "cv.json";

  /** A trial with the tuner's 32-bit score; empty if the service does not give it. */
  record Listed(String trial, OptionalDouble score) {

    private static Listed of(HyperParameterTrainingJobSummary summary) {
      FinalHyperParameterTuningJobObjectiveMetric metric =
          summary.finalHyperParameterTuningJobObjectiveMetric();
      return new Listed(
          summary.trainingJobName(),
          metric == null || metric.value() == null
              ? OptionalDouble.empty()
              : OptionalDouble.of(metric.value()));
    }
  }

  /** Returns a sentence that says why no trial of a tuning job can be selected. */
  String noneReason(String tuningJob) {
    return "Tuning job %s (%s): has no trial with a score on all folds; see the failure reason of its first trial, %s."
        .formatted(
            tuningJob,
            describe(tuningJob).hyperParameterTuningJobStatusAsString(),
            firstFailure(tuningJob));
  }

  private DescribeHyperParameterTuningJobResponse describe(String tuningJob) {
    return sageMaker.describeHyperParameterTuningJob(
        request -> request.hyperParameterTuningJobName(tuningJob));
  }

  /**
   * Returns the report of a training job, or empty unless all its folds have a score.
   *
   * @throws InvalidInputException if the job has completed without a report that can be read
   * @throws IOException if the service does not give its output
   */
  Optional<CvReport> complete(String trainingJob) throws IOException {
    return scored(trainingJob).filter(TrialReports::isComplete);
  }

  /** Returns whether all folds of a trial have a score. */
  static boolean isComplete(CvReport report) {
    return report.status() == CvReport.Status.Completed;
  }

  /**
   * Returns the report of a training job, or empty unless the job has completed.
   *
   * @throws InvalidInputException if the job has completed without a report that can be read
   * @throws IOException if the service does not give its output
   */
  Optional<CvReport> scored(String trainingJob) throws IOException {
    DescribeTrainingJobResponse job =
        sageMaker.describeTrainingJob(request -> request.trainingJobName(trainingJob));
    if (job.trainingJobStatus() != TrainingJobStatus.COMPLETED) {
      return Optional.empty();
    }
    String uri = OutputArchive.uriOf(job.outputDataConfig().s3OutputPath(), trainingJob);
    OutputArchive output =
        OutputArchive.readOnly(s3, uri, Set.of(SCORES))
            .filter(it -> it.files().containsKey(SCORES))
            .orElseThrow(() ->
                new InvalidInputException(
                    "Training job %s: has no cv.json in %s; give a tuning job whose trials are jobs of kfold-cv, and search again if the file was deleted."
                        .formatted(trainingJob, uri)));
    return Optional.of(report(trainingJob, output));
  }

  private static CvReport report(String trainingJob, OutputArchive output) throws IOException {
    String reason;
    try {
      CvReport report = JSON.readValue(output.file(SCORES), CvReport.class);
      if (report != null && report.hasItsMembers()) {
        return report;
      }
      reason = "it lacks members";
    } catch (JacksonException e) {
      reason = e.getOriginalMessage();
    }
    throw new InvalidInputException(
        "Training job %s: cv.json in %s is not what kfold-cv writes (%s); give a tuning job whose trials are jobs of kfold-cv."
            .formatted(trainingJob, output.uri(), reason));
  }

  /**
   * Returns the direction in which the tuning job's objective is better; the greatest is the best
   * if its description has no objective.
   */
  Objective objective(String tuningJob) {
    return objective(describe(tuningJob));
  }

  /**
   * Returns a sentence that says which other metric than the mean of the folds a tuning job
   * searched by; empty if it was the mean, or if its definition is not known.
   */
  Optional<String> otherMetric(String tuningJob) {
    DescribeHyperParameterTuningJobResponse tuning = describe(tuningJob);
    return TunerObjective.of(tuning)
        .flatMap(searched ->
            definitions(tuning)
                .filter(definition -> searched.metric().equals(definition.name()))
                .filter(definition -> !MeanLine.isReadBy(definition.regex()))
                .findFirst()
                .map(definition ->
                    "Tuning job %s: is to %s its metric '%s' ('%s'), which is not the mean of the folds, by which the winner is selected; choose the metric by objective_metric, and define the tuner's as 'average model test score:(.*?);'."
                        .formatted(
                            tuningJob,
                            searched.direction(),
                            definition.name(),
                            definition.regex())));
  }

  private static Stream<MetricDefinition> definitions(
      DescribeHyperParameterTuningJobResponse tuning) {
    return Stream.concat(
            Stream.ofNullable(tuning.trainingJobDefinition()),
            tuning.trainingJobDefinitions().stream())
        .map(HyperParameterTrainingJobDefinition::algorithmSpecification)
        .filter(Objects::nonNull)
        .flatMap(algorithm -> algorithm.metricDefinitions().stream());
  }

  /** Returns the completed trials: the tuner's own best, and the others by their scores. */
  List<Listed> byScore(String tuningJob) {
    DescribeHyperParameterTuningJobResponse tuning = describe(tuningJob);
    Stream<Listed> best =
        Stream.ofNullable(tuning.bestTrainingJob())
            .map(HyperParameterTrainingJobSummary::trainingJobName)
            .filter(Objects::nonNull)
            .map(name -> new Listed(name, OptionalDouble.empty()));
    Stream<Listed> all =
        sageMaker
            .listTrainingJobsForHyperParameterTuningJobPaginator(
                ListTrainingJobsForHyperParameterTuningJobRequest.builder()
                    .hyperParameterTuningJobName(tuningJob)
                    .statusEquals(TrainingJobStatus.COMPLETED)
                    .sortBy(TrainingJobSortByOptions.FINAL_OBJECTIVE_METRIC_VALUE)
                    .sortOrder(
                        switch (objective(tuning)) {
                          case MINIMIZE -> SortOrder.ASCENDING;
                          case MAXIMIZE -> SortOrder.DESCENDING;
                        })
                    .maxResults(100)
                    .build())
            .stream()
            .flatMap(page -> page.trainingJobSummaries().stream())
            .map(Listed::of);
    Map<String, Listed> byName = new LinkedHashMap<>();
    Stream.concat(best, all).forEach(it -> byName.putIfAbsent(it.trial(), it));
    return List.copyOf(byName.values());
  }

  private static Objective objective(DescribeHyperParameterTuningJobResponse tuning) {
    return TunerObjective.of(tuning).map(TunerObjective::direction).orElse(Objective.MAXIMIZE);
  }

  private String firstFailure(String tuningJob) {
    return sageMaker
        .listTrainingJobsForHyperParameterTuningJob(
            request -> request.hyperParameterTuningJobName(tuningJob))
        .trainingJobSummaries()
        .stream()
        .filter(summary -> summary.failureReason() != null)
        .findFirst()
        .map(summary -> "%s: %s".formatted(summary.trainingJobName(), summary.failureReason()))
        .orElse("which none has");
  }

  /** Returns a sentence that says why a training job has no report. */
  String missingReason(String trainingJob) {
    DescribeTrainingJobResponse job =
        sageMaker.describeTrainingJob(request -> request.trainingJobName(trainingJob));
    String reason = job.failureReason();
    return "Training job %s (%s): has no score on all folds%s."
        .formatted(
            trainingJob, job.trainingJobStatusAsString(), reason == null ? "" : ": " + reason);
  }
}
