package dev.kfold.cv.report;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.cv.aws.OutputArchive;
import dev.kfold.cv.trial.CvReport;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobSummary;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobObjectiveType;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsForHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.SortOrder;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobSortByOptions;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads the reports of trials, with exact doubles, from the {@code cv.json} of each in S3. */
record TrialReports(SageMakerClient sageMaker, S3Client s3) {

  private static final JsonMapper JSON = new JsonMapper();

  /** The result of a tuning job. */
  sealed interface TunedTrial {

    /** The best of its trials. */
    record Scored(CvReport report) implements TunedTrial {}

    /** No trial has a score on all folds. */
    record None(String reason) implements TunedTrial {}
  }

  /**
   * Returns the best trial of a tuning job whose folds all have a score: the tuner's own best, or
   * the next one if that was ended early, because its mean covers only some folds.
   *
   * @param tuningJob name of a tuning job that has ended
   */
  TunedTrial best(String tuningJob) throws IOException {
    DescribeHyperParameterTuningJobResponse tuning =
        sageMaker.describeHyperParameterTuningJob(
            request -> request.hyperParameterTuningJobName(tuningJob));
    if (tuning.bestTrainingJob() != null) {
      Optional<CvReport> best = complete(tuning.bestTrainingJob().trainingJobName());
      if (best.isPresent()) {
        return new TunedTrial.Scored(best.get());
      }
    }
    for (String trial : byScore(tuningJob, tuning)) {
      Optional<CvReport> report = complete(trial);
      if (report.isPresent()) {
        return new TunedTrial.Scored(report.get());
      }
    }
    return new TunedTrial.None(
        "Tuning job %s (%s): has no trial with a score on all folds; see the failure reason of its first trial, %s."
            .formatted(
                tuningJob,
                tuning.hyperParameterTuningJobStatusAsString(),
                firstFailure(tuningJob)));
  }

  /** Returns the report of a training job, or empty unless all its folds have a score. */
  Optional<CvReport> complete(String trainingJob) throws IOException {
    DescribeTrainingJobResponse job =
        sageMaker.describeTrainingJob(request -> request.trainingJobName(trainingJob));
    if (job.trainingJobStatus() != TrainingJobStatus.COMPLETED) {
      return Optional.empty();
    }
    OutputArchive output =
        OutputArchive.read(
            s3, OutputArchive.uriOf(job.outputDataConfig().s3OutputPath(), trainingJob));
    CvReport report = report(trainingJob, output);
    return report.status() == CvReport.Status.Completed ? Optional.of(report) : Optional.empty();
  }

  private static CvReport report(String trainingJob, OutputArchive output) throws IOException {
    String reason;
    try {
      CvReport report = JSON.readValue(output.file("cv.json"), CvReport.class);
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

  /** Returns the names of the completed trials by the tuner's 32-bit scores, best first. */
  private List<String> byScore(String tuningJob, DescribeHyperParameterTuningJobResponse tuning) {
    return sageMaker
        .listTrainingJobsForHyperParameterTuningJobPaginator(
            ListTrainingJobsForHyperParameterTuningJobRequest.builder()
                .hyperParameterTuningJobName(tuningJob)
                .statusEquals(TrainingJobStatus.COMPLETED)
                .sortBy(TrainingJobSortByOptions.FINAL_OBJECTIVE_METRIC_VALUE)
                .sortOrder(minimizes(tuning) ? SortOrder.ASCENDING : SortOrder.DESCENDING)
                .maxResults(100)
                .build())
        .stream()
        .flatMap(page -> page.trainingJobSummaries().stream())
        .map(HyperParameterTrainingJobSummary::trainingJobName)
        .toList();
  }

  private static boolean minimizes(DescribeHyperParameterTuningJobResponse tuning) {
    return tuning.hyperParameterTuningJobConfig() != null
        && tuning.hyperParameterTuningJobConfig().hyperParameterTuningJobObjective() != null
        && tuning.hyperParameterTuningJobConfig().hyperParameterTuningJobObjective().type()
            == HyperParameterTuningJobObjectiveType.MINIMIZE;
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
