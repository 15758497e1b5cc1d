package dev.kfold.harness.cost;

import dev.kfold.harness.client.ExecutionSnapshot;
import dev.kfold.harness.client.SearchSnapshot;
import dev.kfold.harness.client.StepSnapshot;
import dev.kfold.harness.client.StepWork;
import dev.kfold.harness.client.TrialSnapshot;
import dev.kfold.harness.pipeline.UntunedTrial;
import dev.kfold.harness.progress.StepTitle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeProcessingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsRequest;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobSummary;

/**
 * Reads the billed time of all jobs of an execution: the jobs of its steps, the trials of the
 * search, and the fold jobs that the trials started. Of a step that ran several times, only the
 * last job is known to the service.
 */
public record BilledJobs(SageMakerClient sageMaker) {

  /** Returns the jobs, in the order of the steps. */
  public List<BilledJob> read(ExecutionSnapshot execution) {
    List<BilledJob> jobs = new ArrayList<>();
    for (StepSnapshot step : execution.steps()) {
      step.work()
          .ifPresent(work -> {
            switch (work) {
              case StepWork.Processing processing ->
                  jobs.add(processing(StepTitle.of(step.name()), processing.jobName()));
              case StepWork.Training training -> jobs.addAll(training(step, training.jobName()));
              case StepWork.Tuning tuning -> jobs.addAll(search(tuning, execution.search()));
              case StepWork.Registration _, StepWork.Decision _, StepWork.Refusal _ -> {}
            }
          });
    }
    return jobs;
  }

  private List<BilledJob> training(StepSnapshot step, String job) {
    List<BilledJob> jobs = new ArrayList<>(List.of(training(StepTitle.of(step.name()), job)));
    if (step.name().equals(UntunedTrial.STEP)) {
      jobs.addAll(folds(job, List.of(job)));
    }
    return jobs;
  }

  private List<BilledJob> search(StepWork.Tuning tuning, Optional<SearchSnapshot> search) {
    List<String> trials =
        search.stream().flatMap(it -> it.trials().stream()).map(TrialSnapshot::name).toList();
    return Stream.concat(
            trials.stream().map(trial -> training("Trials", trial)),
            folds(tuning.jobName(), trials).stream())
        .toList();
  }

  /** Returns the fold jobs, whose names begin with that of their trial. */
  private List<BilledJob> folds(String prefix, List<String> trials) {
    return sageMaker
        .listTrainingJobsPaginator(
            ListTrainingJobsRequest.builder().nameContains(prefix).maxResults(100).build())
        .stream()
        .flatMap(page -> page.trainingJobSummaries().stream())
        .map(TrainingJobSummary::trainingJobName)
        .filter(name -> trials.stream().anyMatch(trial -> name.startsWith(trial + "-f")))
        .map(name -> training("Folds", name))
        .toList();
  }

  private BilledJob training(String what, String name) {
    DescribeTrainingJobResponse job =
        sageMaker.describeTrainingJob(request -> request.trainingJobName(name));
    return new BilledJob(
        what,
        name,
        Optional.ofNullable(job.resourceConfig().instanceTypeAsString()).orElse("unknown"),
        Optional.ofNullable(job.resourceConfig().instanceCount()).orElse(1),
        Optional.ofNullable(job.resourceConfig().volumeSizeInGB()).orElse(0),
        Optional.ofNullable(job.billableTimeInSeconds()).orElse(0),
        job.trainingEndTime() != null);
  }

  /** Processing jobs have no billable time of their own: the time that they ran is billed. */
  private BilledJob processing(String what, String name) {
    DescribeProcessingJobResponse job =
        sageMaker.describeProcessingJob(request -> request.processingJobName(name));
    var cluster = job.processingResources().clusterConfig();
    return new BilledJob(
        what,
        name,
        cluster.instanceTypeAsString(),
        cluster.instanceCount(),
        cluster.volumeSizeInGB(),
        seconds(job.processingStartTime(), job.processingEndTime()),
        job.processingEndTime() != null);
  }

  private static long seconds(Instant start, Instant end) {
    return start == null || end == null
        ? 0
        : Math.ceilDiv(Duration.between(start, end).toMillis(), 1000L);
  }
}
