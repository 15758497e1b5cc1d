package dev.kfold.cv.sagemaker;

import dev.kfold.cv.job.FoldJobStatus;
import dev.kfold.cv.job.FoldJobStatus.Cause;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatus;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/** Derives the status of a fold's job from the service's two statuses and its FailureReason. */
final class FoldJobStatusReader {

  private FoldJobStatusReader() {}

  /** Returns the status of a described training job. */
  static FoldJobStatus status(DescribeTrainingJobResponse job) {
    return switch (job.trainingJobStatus()) {
      case COMPLETED -> new FoldJobStatus.Completed();
      case FAILED -> failed(Optional.ofNullable(job.failureReason()).orElse("no reason given"));
      case STOPPED -> stopped(job.secondaryStatus());
      case IN_PROGRESS, STOPPING, DELETING, UNKNOWN_TO_SDK_VERSION ->
          new FoldJobStatus.Running(isAboutToEnd(job.secondaryStatus()));
    };
  }

  /** Returns whether a job with this status has not ended. */
  static boolean isRunning(TrainingJobStatus status) {
    return switch (status) {
      case COMPLETED, FAILED, STOPPED -> false;
      case IN_PROGRESS, STOPPING, DELETING, UNKNOWN_TO_SDK_VERSION -> true;
    };
  }

  /** Returns whether the container of a running job has ended. */
  static boolean isAboutToEnd(@Nullable SecondaryStatus status) {
    return status == SecondaryStatus.UPLOADING || status == SecondaryStatus.STOPPING;
  }

  private static FoldJobStatus failed(String reason) {
    return new FoldJobStatus.Ended(cause(reason), reason);
  }

  private static Cause cause(String reason) {
    if (reason.startsWith("AlgorithmError")) {
      return Cause.ALGORITHM;
    }
    if (reason.startsWith("ClientError")) {
      return Cause.REQUEST;
    }
    return reason.startsWith("CapacityError") ? Cause.CAPACITY : Cause.PLATFORM;
  }

  private static FoldJobStatus stopped(@Nullable SecondaryStatus status) {
    return switch (status) {
      case MAX_RUNTIME_EXCEEDED ->
          new FoldJobStatus.Ended(
              Cause.OUT_OF_TIME,
              "MaxRuntimeExceeded: it ran for as long as it may; raise fold_max_runtime_seconds.");
      case MAX_WAIT_TIME_EXCEEDED ->
          new FoldJobStatus.Ended(
              Cause.PLATFORM, "MaxWaitTimeExceeded: no spot instance lasted to its end.");
      case INTERRUPTED ->
          new FoldJobStatus.Ended(Cause.PLATFORM, "Interrupted: the spot instance was taken away.");
      case null, default ->
          new FoldJobStatus.Ended(Cause.STOPPED, "it was stopped by somebody else");
    };
  }
}
