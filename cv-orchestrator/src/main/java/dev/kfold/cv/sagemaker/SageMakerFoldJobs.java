package dev.kfold.cv.sagemaker;

import dev.kfold.cv.fold.FoldResult;
import dev.kfold.cv.job.FoldJob;
import dev.kfold.cv.job.FoldJobState;
import dev.kfold.cv.job.FoldJobs;
import dev.kfold.cv.job.ListedJob;
import dev.kfold.cv.job.NoScoreException;
import dev.kfold.cv.job.ServiceBusyException;
import dev.kfold.cv.job.ServiceRefusedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ResourceInUseException;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sagemaker.model.SortBy;
import software.amazon.awssdk.services.sagemaker.model.SortOrder;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobSummary;

/**
 * Runs fold jobs as SageMaker training jobs.
 *
 * @param sageMaker a client without retries of its own, because the folds decide when to retry
 * @param ownQuota name of the account's limit of instances that the trial's own job counts for, if
 *     it is known
 * @param results reads what the jobs leave behind
 */
record SageMakerFoldJobs(
    SageMakerClient sageMaker,
    FoldJobSettings settings,
    Optional<String> ownQuota,
    FoldResults results)
    implements FoldJobs {

  /** The variable that stores {@link FoldJob#work}; unlike a tag, it needs no permission. */
  static final String WORK_VARIABLE = "KFOLD_WORK";

  private static final int PAGE = 100;

  @Override
  public Submission create(FoldJob job) {
    try {
      return ServiceErrors.call(() -> submit(job));
    } catch (ServiceBusyException e) {
      if (e.reason() == ServiceBusyException.Reason.NO_CAPACITY) {
        refuseToWaitForItself(e);
      }
      throw e;
    }
  }

  private Submission submit(FoldJob job) {
    try {
      sageMaker.createTrainingJob(new FoldJobRequest(settings, job).toRequest());
      return Submission.ACCEPTED;
    } catch (ResourceInUseException e) {
      return Submission.NAME_TAKEN;
    }
  }

  /** Refuses a job for which the account has no instance as long as the trial's own job runs. */
  private void refuseToWaitForItself(ServiceBusyException refusal) {
    Optional<InstanceQuota> quota = InstanceQuota.parse(refusal.sentence());
    ownQuota
        .flatMap(own -> quota.flatMap(it -> it.neverServedBeside(own)))
        .ifPresent(reason -> {
          throw new ServiceRefusedException("%s\n%s".formatted(refusal.sentence(), reason));
        });
  }

  @Override
  public FoldJobState describe(String jobName) {
    return ServiceErrors.call(() -> {
      try {
        return state(sageMaker.describeTrainingJob(request -> request.trainingJobName(jobName)));
      } catch (SageMakerException e) {
        if (isNotFound(e)) {
          return FoldJobState.unknown();
        }
        throw e;
      }
    });
  }

  /** Returns whether the job is unknown, for which the service has no error code of its own. */
  private static boolean isNotFound(SageMakerException e) {
    return ServiceErrors.code(e).equals("ResourceNotFound")
        || (ServiceErrors.code(e).equals("ValidationException")
            && ServiceErrors.sentence(e).contains("not found"));
  }

  private static FoldJobState state(DescribeTrainingJobResponse job) {
    return new FoldJobState(
        FoldJobStatusReader.status(job),
        job.secondaryStatusAsString() == null
            ? job.trainingJobStatusAsString()
            : job.secondaryStatusAsString(),
        Optional.ofNullable(job.environment().get(WORK_VARIABLE)),
        Duration.ofSeconds(Optional.ofNullable(job.billableTimeInSeconds()).orElse(0)),
        OwnJob.startTime(job));
  }

  @Override
  public void stop(String jobName) {
    ServiceErrors.call(() -> {
      try {
        return sageMaker.stopTrainingJob(request -> request.trainingJobName(jobName));
      } catch (SageMakerException e) {
        // the service refuses to stop a job that has ended or does not exist
        if (ServiceErrors.code(e).equals("ValidationException") || isNotFound(e)) {
          return jobName;
        }
        throw e;
      }
    });
  }

  @Override
  public FoldResult result(String jobName) throws IOException {
    return results.read(jobName);
  }

  @Override
  public String explain(String jobName, NoScoreException missing) {
    return results.explain(jobName, missing);
  }

  @Override
  public List<String> running(String prefix) {
    return ServiceErrors.call(() ->
        sageMaker
            .listTrainingJobsPaginator(request ->
                request
                    .nameContains(prefix)
                    .statusEquals(TrainingJobStatus.IN_PROGRESS)
                    .maxResults(PAGE))
            .trainingJobSummaries()
            .stream()
            .map(TrainingJobSummary::trainingJobName)
            .filter(name -> name.startsWith(prefix))
            .toList());
  }

  @Override
  public List<ListedJob> newest(String prefix) {
    return ServiceErrors.call(() ->
        sageMaker
            .listTrainingJobs(request ->
                request
                    .nameContains(prefix)
                    .sortBy(SortBy.CREATION_TIME)
                    .sortOrder(SortOrder.DESCENDING)
                    .maxResults(PAGE))
            .trainingJobSummaries()
            .stream()
            .filter(job -> job.trainingJobName().startsWith(prefix))
            .map(SageMakerFoldJobs::listed)
            .toList());
  }

  private static ListedJob listed(TrainingJobSummary job) {
    return new ListedJob(
        job.trainingJobName(),
        job.secondaryStatusAsString() == null
            ? job.trainingJobStatusAsString()
            : job.secondaryStatusAsString(),
        FoldJobStatusReader.isRunning(job.trainingJobStatus()),
        FoldJobStatusReader.isAboutToEnd(job.secondaryStatus()));
  }
}
