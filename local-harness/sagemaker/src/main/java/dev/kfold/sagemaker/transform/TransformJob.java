package dev.kfold.sagemaker.transform;

import dev.kfold.sagemaker.api.SdkJson;
import dev.kfold.sagemaker.job.Job;
import dev.kfold.sagemaker.job.JobStatus;
import dev.kfold.sagemaker.listing.ListKeys;
import java.time.Instant;
import software.amazon.awssdk.services.sagemaker.model.CreateTransformJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTransformJobResponse;
import software.amazon.awssdk.services.sagemaker.model.TransformJobStatus;

/**
 * The state of a transform job.
 *
 * @param description the answer of DescribeTransformJob
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeTransformJob.html">DescribeTransformJob</a>
 */
record TransformJob(DescribeTransformJobResponse description) implements Job<TransformJob> {

  /** Returns a new job; members with the same name are copied from the request. */
  static TransformJob create(CreateTransformJobRequest request, String arn, Instant now) {
    DescribeTransformJobResponse.Builder description = DescribeTransformJobResponse.builder();
    SdkJson.copy(request, description);
    return new TransformJob(
        description
            .transformJobArn(arn)
            .creationTime(now)
            .transformJobStatus(TransformJobStatus.IN_PROGRESS)
            .build());
  }

  @Override
  public TransformJob started(Instant now) {
    return new TransformJob(description.toBuilder().transformStartTime(now).build());
  }

  @Override
  public TransformJob stopping(Instant now) {
    return isInProgress()
        ? new TransformJob(
            description.toBuilder().transformJobStatus(TransformJobStatus.STOPPING).build())
        : this;
  }

  @Override
  public TransformJob completed(Instant now) {
    return isInProgress() ? end(TransformJobStatus.COMPLETED, now) : stopped(now);
  }

  @Override
  public TransformJob stopped(Instant now) {
    return end(TransformJobStatus.STOPPED, now);
  }

  @Override
  public TransformJob failed(String reason, Instant now) {
    return new TransformJob(description.toBuilder().failureReason(reason).build())
        .end(TransformJobStatus.FAILED, now);
  }

  @Override
  public String name() {
    return description.transformJobName();
  }

  @Override
  public JobStatus status() {
    return JobStatus.parse(description.transformJobStatusAsString());
  }

  @Override
  public ListKeys listKeys() {
    Instant ended = description.transformEndTime();
    Instant modified = ended == null ? description.creationTime() : ended;
    return new ListKeys(name(), status().toString(), description.creationTime(), modified);
  }

  private TransformJob end(TransformJobStatus status, Instant now) {
    return new TransformJob(
        description.toBuilder().transformJobStatus(status).transformEndTime(now).build());
  }
}
