package dev.kfold.sagemaker.transform;

import dev.kfold.sagemaker.api.SdkJson;
import dev.kfold.sagemaker.job.Job;
import dev.kfold.sagemaker.listing.ListKeys;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import software.amazon.awssdk.services.sagemaker.model.CreateTransformJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTransformJobResponse;
import software.amazon.awssdk.services.sagemaker.model.TransformJobStatus;

/**
 * The state of a transform job, which is what DescribeTransformJob answers.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeTransformJob.html">DescribeTransformJob</a>
 */
record TransformJob(DescribeTransformJobResponse description) implements Job<TransformJob> {

  /** A job as it stands right after its request; members of equal name are taken over. */
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

  /** Transform jobs show no such steps, nor does the service interrupt them. */
  @Override
  public TransformJob pending(Instant now) {
    return this;
  }

  @Override
  public TransformJob interrupted(Instant now) {
    return this;
  }

  @Override
  public TransformJob restarting(Instant now) {
    return this;
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
  public TransformJob outOfTime(Instant now) {
    return stopped(now);
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
  public String status() {
    return description.transformJobStatusAsString();
  }

  /** A transform job's time is not limited as a whole, but for each invocation. */
  @Override
  public Duration maxRuntime() {
    return ChronoUnit.FOREVER.getDuration();
  }

  @Override
  public ListKeys listKeys() {
    Instant ended = description.transformEndTime();
    Instant modified = ended == null ? description.creationTime() : ended;
    return new ListKeys(name(), status(), description.creationTime(), modified);
  }

  private TransformJob end(TransformJobStatus status, Instant now) {
    return new TransformJob(
        description.toBuilder().transformJobStatus(status).transformEndTime(now).build());
  }
}
