package dev.kfold.sagemaker.training;

import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.faultinjection.JobFaults;
import dev.kfold.sagemaker.job.ContainerJob;
import dev.kfold.sagemaker.job.JobStatus;
import dev.kfold.sagemaker.listing.ListKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.MetricData;
import software.amazon.awssdk.services.sagemaker.model.ResourceConfig;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatus;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;
import software.amazon.awssdk.services.sagemaker.model.UpdateTrainingJobRequest;

/**
 * The state of a training job.
 *
 * @param description the answer of DescribeTrainingJob
 * @param faults the failures that are injected into the job
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeTrainingJob.html">DescribeTrainingJob</a>
 */
record TrainingJob(DescribeTrainingJobResponse description, JobFaults faults)
    implements ContainerJob<TrainingJob> {

  /** Returns a new job; members with the same name are copied from the request. */
  static TrainingJob create(
      CreateTrainingJobRequest request,
      String arn,
      Optional<String> tuningJobArn,
      JobFaults faults,
      Instant now) {
    var description = TrainingDescription.created(request, arn, tuningJobArn, now);
    return new TrainingJob(description, faults)
        .move(
            TrainingJobStatus.IN_PROGRESS,
            SecondaryStatus.STARTING,
            "Preparing the instances for training",
            now);
  }

  /**
   * Returns a job in progress with its next secondary status; other jobs are returned unchanged.
   */
  TrainingJob step(SecondaryStatus secondary, String message, Instant now) {
    return isInProgress() ? move(TrainingJobStatus.IN_PROGRESS, secondary, message, now) : this;
  }

  /**
   * Returns the job with the changes of the request.
   *
   * @throws ServiceException ValidationException if the job has ended or cannot be changed this way
   */
  TrainingJob updated(UpdateTrainingJobRequest request, Instant now) {
    if (hasEnded()) {
      throw ServiceException.validation(
          "The request was rejected because the training job is in status %s.".formatted(status()));
    }
    return with(TrainingUpdate.apply(request, description).toBuilder().lastModifiedTime(now));
  }

  /** Returns the job with the last values of the metrics in its log. */
  TrainingJob with(List<MetricData> metrics) {
    return metrics.isEmpty() ? this : with(description.toBuilder().finalMetricDataList(metrics));
  }

  /** Returns the description that clients see now; an injected failure can delay the metrics. */
  DescribeTrainingJobResponse visibleAt(Instant now) {
    Instant end = description.trainingEndTime();
    boolean isComplete =
        faults.lateMetrics().isZero()
            || (end != null && !now.isBefore(end.plus(faults.lateMetrics())));
    return isComplete
        ? description
        : description.toBuilder().finalMetricDataList((Collection<MetricData>) null).build();
  }

  /** Returns whether the job uses an instance of this type. */
  boolean occupies(String instanceType) {
    return !hasEnded() && instanceType.equals(instanceType(description.resourceConfig()));
  }

  /** Returns the instance type as text, {@code null} if the request has none. */
  static String instanceType(ResourceConfig resources) {
    return String.valueOf(resources.instanceTypeAsString());
  }

  @Override
  public TrainingJob pending(Instant now) {
    return description.secondaryStatus() == SecondaryStatus.PENDING
        ? this
        : step(SecondaryStatus.PENDING, "Training job waiting for capacity", now);
  }

  @Override
  public TrainingJob interrupted(Instant now) {
    return step(SecondaryStatus.INTERRUPTED, "Training job interrupted", now);
  }

  @Override
  public TrainingJob restarting(Instant now) {
    return step(SecondaryStatus.RESTARTING, "Restarting the training job", now);
  }

  @Override
  public TrainingJob started(Instant now) {
    TrainingJob started =
        description.trainingStartTime() == null
            ? with(description.toBuilder().trainingStartTime(now))
            : this; // a restarted job keeps its first start time
    return started.step(
        SecondaryStatus.TRAINING, "Training image download completed. Training in progress.", now);
  }

  @Override
  public TrainingJob stopping(Instant now) {
    return isInProgress()
        ? move(
            TrainingJobStatus.STOPPING, SecondaryStatus.STOPPING, "Stopping the training job", now)
        : this;
  }

  @Override
  public TrainingJob completed(Instant now) {
    return isInProgress()
        ? end(TrainingJobStatus.COMPLETED, SecondaryStatus.COMPLETED, "Training job completed", now)
        : stopped(now);
  }

  @Override
  public TrainingJob stopped(Instant now) {
    return end(TrainingJobStatus.STOPPED, SecondaryStatus.STOPPED, "Training job stopped", now);
  }

  @Override
  public TrainingJob outOfTime(Instant now) {
    return end(
        TrainingJobStatus.STOPPED,
        SecondaryStatus.MAX_RUNTIME_EXCEEDED,
        "Training job runtime exceeded MaxRuntimeInSeconds provided",
        now);
  }

  @Override
  public TrainingJob outOfWaitTime(Instant now) {
    return end(
        TrainingJobStatus.STOPPED,
        SecondaryStatus.MAX_WAIT_TIME_EXCEEDED,
        "Training job wait time exceeded MaxWaitTimeInSeconds provided",
        now);
  }

  @Override
  public TrainingJob failed(String reason, Instant now) {
    return with(description.toBuilder().failureReason(reason))
        .end(TrainingJobStatus.FAILED, SecondaryStatus.FAILED, "Training job failed", now);
  }

  @Override
  public String name() {
    return description.trainingJobName();
  }

  @Override
  public JobStatus status() {
    return JobStatus.parse(description.trainingJobStatusAsString());
  }

  @Override
  public Duration maxRuntime() {
    return Duration.ofSeconds(description.stoppingCondition().maxRuntimeInSeconds());
  }

  @Override
  public Optional<Instant> waitsUntil() {
    return Optional.ofNullable(description.stoppingCondition().maxWaitTimeInSeconds())
        .map(seconds -> description.creationTime().plusSeconds(seconds));
  }

  @Override
  public int retries() {
    return description.retryStrategy() == null
        ? 0
        : description.retryStrategy().maximumRetryAttempts();
  }

  @Override
  public ListKeys listKeys() {
    return new ListKeys(
        name(), status().toString(), description.creationTime(), description.lastModifiedTime());
  }

  private TrainingJob with(DescribeTrainingJobResponse.Builder changed) {
    return new TrainingJob(changed.build(), faults);
  }

  private TrainingJob end(
      TrainingJobStatus status, SecondaryStatus secondary, String message, Instant now) {
    return with(TrainingDescription.ended(description, now)).move(status, secondary, message, now);
  }

  private TrainingJob move(
      TrainingJobStatus status, SecondaryStatus secondary, String message, Instant now) {
    boolean last = status != TrainingJobStatus.IN_PROGRESS && status != TrainingJobStatus.STOPPING;
    Transition next = new Transition(secondary, message, now, last);
    return with(
        description.toBuilder()
            .trainingJobStatus(status)
            .secondaryStatus(secondary)
            .secondaryStatusTransitions(next.after(description.secondaryStatusTransitions()))
            .lastModifiedTime(now));
  }
}
