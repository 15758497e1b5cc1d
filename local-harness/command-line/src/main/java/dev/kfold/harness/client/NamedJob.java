package dev.kfold.harness.client;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

/**
 * A training, processing or transform job.
 *
 * @param group the log group of its kind
 * @param status the status in the service's words, such as {@code InProgress}
 */
public record NamedJob(JobLogGroup group, String name, String status) {

  private static final Set<String> ENDED = Set.of("Completed", "Failed", "Stopped", "Deleting");

  /** The codes with which the service says that there is no such job; they differ by kind. */
  private static final Set<String> UNKNOWN = Set.of("ValidationException", "ResourceNotFound");

  /** Returns the job with this name, of any kind, or empty if it does not exist. */
  public static Optional<NamedJob> find(SageMakerClient sageMaker, String name) {
    return Stream.of(JobLogGroup.values())
        .flatMap(group -> find(sageMaker, group, name).stream())
        .findFirst();
  }

  /** Returns this job with its present status. */
  public NamedJob now(SageMakerClient sageMaker) {
    return find(sageMaker, group, name).orElse(this);
  }

  /** Returns whether the job has ended, so that its log is complete. */
  public boolean hasEnded() {
    return ENDED.contains(status);
  }

  private static Optional<NamedJob> find(
      SageMakerClient sageMaker, JobLogGroup group, String name) {
    return existing(() ->
            switch (group) {
              case TRAINING ->
                  sageMaker
                      .describeTrainingJob(request -> request.trainingJobName(name))
                      .trainingJobStatusAsString();
              case PROCESSING ->
                  sageMaker
                      .describeProcessingJob(request -> request.processingJobName(name))
                      .processingJobStatusAsString();
              case TRANSFORM ->
                  sageMaker
                      .describeTransformJob(request -> request.transformJobName(name))
                      .transformJobStatusAsString();
            })
        .map(status -> new NamedJob(group, name, status));
  }

  private static Optional<String> existing(Supplier<String> status) {
    try {
      return Optional.of(status.get());
    } catch (SageMakerException e) {
      if (e.awsErrorDetails() != null && UNKNOWN.contains(e.awsErrorDetails().errorCode())) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
