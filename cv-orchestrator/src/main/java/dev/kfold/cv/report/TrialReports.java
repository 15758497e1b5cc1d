package dev.kfold.cv.report;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.cv.aws.OutputArchive;
import dev.kfold.cv.trial.CvReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.FinalHyperParameterTuningJobObjectiveMetric;
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

  /** The most reports that are read at a time. */
  private static final int AT_A_TIME = 8;

  /** The relative error of the tuner's 32-bit scores, with room. */
  private static final double SINGLE_PRECISION = 1e-6;

  /**
   * The trials of a tuning job that can be selected.
   *
   * @param direction the direction of the tuner's objective
   * @param candidates the trials within one standard error of the best, and the runner-up; those
   *     with better 32-bit scores first, and the tuner's own best before all
   * @param endedEarly the number of trials that may have been among them, had they not ended early
   */
  record TunedTrials(ScoreDirection direction, List<Candidate> candidates, int endedEarly) {

    TunedTrials {
      candidates = List.copyOf(candidates);
    }
  }

  /** A trial with the tuner's 32-bit score; empty if the service does not give it. */
  private record Listed(String trial, OptionalDouble score) {

    static Listed of(HyperParameterTrainingJobSummary summary) {
      FinalHyperParameterTuningJobObjectiveMetric metric =
          summary.finalHyperParameterTuningJobObjectiveMetric();
      return new Listed(
          summary.trainingJobName(),
          metric == null || metric.value() == null
              ? OptionalDouble.empty()
              : OptionalDouble.of(metric.value()));
    }
  }

  /**
   * Returns the trials of a tuning job that can be selected. Trials that were ended early are left
   * out, because their means cover only some folds.
   *
   * @param tuningJob name of a tuning job that has ended
   * @param untuned a trial that may be the best instead
   */
  TunedTrials tuned(String tuningJob, Optional<Candidate> untuned)
      throws IOException, InterruptedException {
    DescribeHyperParameterTuningJobResponse tuning = describe(tuningJob);
    ScoreDirection direction = minimizes(tuning) ? ScoreDirection.LOWER : ScoreDirection.HIGHER;
    List<Listed> listed = byScore(tuningJob, tuning);
    List<Candidate> candidates = new ArrayList<>();
    int endedEarly = 0;
    for (int from = 0; from < listed.size(); from += AT_A_TIME) {
      List<Listed> next = listed.subList(from, Math.min(from + AT_A_TIME, listed.size()));
      if (candidates.size() > 1) {
        Candidate best = best(Stream.concat(untuned.stream(), candidates.stream()), direction);
        if (next.stream().allMatch(it -> isWorse(it, best, direction))) {
          break;
        }
      }
      List<CvReport> reports = read(next);
      reports.stream().filter(TrialReports::isComplete).map(Candidate::of).forEach(candidates::add);
      endedEarly += (int) reports.stream().filter(it -> !isComplete(it)).count();
    }
    return new TunedTrials(direction, candidates, endedEarly);
  }

  /** Returns whether a trial is certainly more than one standard error worse than the best. */
  private static boolean isWorse(Listed trial, Candidate best, ScoreDirection direction) {
    double margin = best.standardError() + SINGLE_PRECISION * Math.max(1, Math.abs(best.mean()));
    return trial.score().isPresent()
        && direction.gain(trial.score().getAsDouble()) < direction.gain(best.mean()) - margin;
  }

  private static Candidate best(Stream<Candidate> trials, ScoreDirection direction) {
    return Selection.of(trials.toList(), SelectionRule.BEST, direction).best();
  }

  /** Reads the reports of some trials at the same time, in order. */
  private List<CvReport> read(List<Listed> trials) throws IOException, InterruptedException {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<CvReport>>> reads =
          executor.invokeAll(
              trials.stream()
                  .<Callable<Optional<CvReport>>>map(trial -> () -> scored(trial.trial()))
                  .toList());
      List<CvReport> reports = new ArrayList<>();
      for (Future<Optional<CvReport>> read : reads) {
        read.get().ifPresent(reports::add);
      }
      return reports;
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException io -> throw io;
        case RuntimeException runtime -> throw runtime;
        case null, default -> throw new IllegalStateException(e.getCause());
      }
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

  /** Returns the report of a training job, or empty unless all its folds have a score. */
  Optional<CvReport> complete(String trainingJob) throws IOException {
    return scored(trainingJob).filter(TrialReports::isComplete);
  }

  private static boolean isComplete(CvReport report) {
    return report.status() == CvReport.Status.Completed;
  }

  /** Returns the report of a training job, or empty unless it has completed. */
  private Optional<CvReport> scored(String trainingJob) throws IOException {
    DescribeTrainingJobResponse job =
        sageMaker.describeTrainingJob(request -> request.trainingJobName(trainingJob));
    if (job.trainingJobStatus() != TrainingJobStatus.COMPLETED) {
      return Optional.empty();
    }
    OutputArchive output =
        OutputArchive.read(
            s3, OutputArchive.uriOf(job.outputDataConfig().s3OutputPath(), trainingJob));
    return Optional.of(report(trainingJob, output));
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

  /** Returns the completed trials: the tuner's own best, and the others by their scores. */
  private List<Listed> byScore(String tuningJob, DescribeHyperParameterTuningJobResponse tuning) {
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
                    .sortOrder(minimizes(tuning) ? SortOrder.ASCENDING : SortOrder.DESCENDING)
                    .maxResults(100)
                    .build())
            .stream()
            .flatMap(page -> page.trainingJobSummaries().stream())
            .map(Listed::of);
    Map<String, Listed> byName = new LinkedHashMap<>();
    Stream.concat(best, all).forEach(it -> byName.putIfAbsent(it.trial(), it));
    return List.copyOf(byName.values());
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
