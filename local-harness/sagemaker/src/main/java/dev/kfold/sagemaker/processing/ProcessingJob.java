package dev.kfold.sagemaker.processing;

import dev.kfold.sagemaker.api.SdkJson;
import dev.kfold.sagemaker.job.ContainerJob;
import dev.kfold.sagemaker.job.JobStatus;
import dev.kfold.sagemaker.listing.ListKeys;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.services.sagemaker.model.CreateProcessingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeProcessingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ProcessingClusterConfig;
import software.amazon.awssdk.services.sagemaker.model.ProcessingJobStatus;
import software.amazon.awssdk.services.sagemaker.model.ProcessingStoppingCondition;

/**
 * The state of a processing job.
 *
 * @param description the answer of DescribeProcessingJob
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeProcessingJob.html">DescribeProcessingJob</a>
 */
record ProcessingJob(DescribeProcessingJobResponse description)
    implements ContainerJob<ProcessingJob> {

  private static final int DEFAULT_MAX_RUNTIME_SECONDS = 86_400;

  /** Returns a new job; members with the same name are copied from the request. */
  static ProcessingJob create(CreateProcessingJobRequest request, String arn, Instant now) {
    DescribeProcessingJobResponse.Builder description = DescribeProcessingJobResponse.builder();
    SdkJson.copy(request, description);
    description.processingJobArn(arn).creationTime(now);
    ProcessingClusterConfig cluster = request.processingResources().clusterConfig();
    if (cluster.instanceCount() == null) {
      description.processingResources(
          resources -> resources.clusterConfig(cluster.toBuilder().instanceCount(1).build()));
    }
    if (request.stoppingCondition() == null) {
      description.stoppingCondition(
          ProcessingStoppingCondition.builder()
              .maxRuntimeInSeconds(DEFAULT_MAX_RUNTIME_SECONDS)
              .build());
    }
    return new ProcessingJob(description.build()).move(ProcessingJobStatus.IN_PROGRESS, now);
  }

  /** Returns the job with the ExitMessage of its container, or unchanged if there is none. */
  ProcessingJob withExitMessage(String exitMessage) {
    return exitMessage.isEmpty()
        ? this
        : new ProcessingJob(description.toBuilder().exitMessage(exitMessage).build());
  }

  /** Returns the job unchanged: processing jobs have no secondary statuses. */
  @Override
  public ProcessingJob pending(Instant now) {
    return this;
  }

  /** Returns the job unchanged: the service does not interrupt processing jobs. */
  @Override
  public ProcessingJob interrupted(Instant now) {
    return this;
  }

  /** Returns the job unchanged: the service does not interrupt processing jobs. */
  @Override
  public ProcessingJob restarting(Instant now) {
    return this;
  }

  @Override
  public ProcessingJob started(Instant now) {
    return new ProcessingJob(
        description.toBuilder().processingStartTime(now).lastModifiedTime(now).build());
  }

  @Override
  public ProcessingJob stopping(Instant now) {
    return isInProgress() ? move(ProcessingJobStatus.STOPPING, now) : this;
  }

  @Override
  public ProcessingJob completed(Instant now) {
    return isInProgress() ? end(ProcessingJobStatus.COMPLETED, now) : stopped(now);
  }

  @Override
  public ProcessingJob stopped(Instant now) {
    return end(ProcessingJobStatus.STOPPED, now);
  }

  @Override
  public ProcessingJob outOfTime(Instant now) {
    return stopped(now);
  }

  @Override
  public ProcessingJob failed(String reason, Instant now) {
    return new ProcessingJob(description.toBuilder().failureReason(reason).build())
        .end(ProcessingJobStatus.FAILED, now);
  }

  @Override
  public String name() {
    return description.processingJobName();
  }

  @Override
  public JobStatus status() {
    return JobStatus.parse(description.processingJobStatusAsString());
  }

  @Override
  public Duration maxRuntime() {
    return Duration.ofSeconds(description.stoppingCondition().maxRuntimeInSeconds());
  }

  @Override
  public ListKeys listKeys() {
    return new ListKeys(
        name(), status().toString(), description.creationTime(), description.lastModifiedTime());
  }

  private ProcessingJob end(ProcessingJobStatus status, Instant now) {
    return new ProcessingJob(description.toBuilder().processingEndTime(now).build())
        .move(status, now);
  }

  private ProcessingJob move(ProcessingJobStatus status, Instant now) {
    return new ProcessingJob(
        description.toBuilder().processingJobStatus(status).lastModifiedTime(now).build());
  }
}
