package dev.kfold.sagemaker.pipeline;

import dev.kfold.sagemaker.api.Operation;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.state.Changes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.sagemaker.model.CreateProcessingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateProcessingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeProcessingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeProcessingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ProcessingJobStatus;
import software.amazon.awssdk.services.sagemaker.model.StopTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.StopTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/** Processing jobs that complete at once, and training jobs that run until the test ends them. */
public final class FakeJobs {

  private final Map<String, DescribeTrainingJobResponse> trainingJobs = new LinkedHashMap<>();
  private final List<CreateTrainingJobRequest> trainingRequests = new ArrayList<>();
  private final Map<String, CreateProcessingJobRequest> processingJobs = new LinkedHashMap<>();
  private final Deque<ServiceException> refusals = new ArrayDeque<>();
  private volatile boolean ignoringStops;
  private final Changes changes;

  public FakeJobs(Changes changes) {
    this.changes = changes;
  }

  public List<Operation<?, ?>> operations() {
    return List.of(
        new Operation<>("CreateTrainingJob", CreateTrainingJobRequest::builder, this::create),
        new Operation<>(
            "DescribeTrainingJob",
            DescribeTrainingJobRequest::builder,
            request -> training(request.trainingJobName())),
        new Operation<>(
            "StopTrainingJob",
            StopTrainingJobRequest::builder,
            request -> {
              end(
                  request.trainingJobName(),
                  ignoringStops ? TrainingJobStatus.STOPPING : TrainingJobStatus.STOPPED);
              return StopTrainingJobResponse.builder().build();
            }),
        new Operation<>("CreateProcessingJob", CreateProcessingJobRequest::builder, this::process),
        new Operation<>(
            "DescribeProcessingJob", DescribeProcessingJobRequest::builder, this::describe));
  }

  /** Refuses the next call that creates a job; further errors are queued. */
  public synchronized void refuseNext(ServiceException refusal) {
    refusals.add(refusal);
  }

  /** Lets jobs run on when they are stopped. */
  public void ignoreStops() {
    ignoringStops = true;
  }

  public synchronized List<CreateTrainingJobRequest> trainingRequests() {
    return List.copyOf(trainingRequests);
  }

  public synchronized List<CreateProcessingJobRequest> processingRequests() {
    return List.copyOf(processingJobs.values());
  }

  public synchronized List<String> running() {
    return trainingJobs.values().stream()
        .filter(job -> job.trainingJobStatus() == TrainingJobStatus.IN_PROGRESS)
        .map(DescribeTrainingJobResponse::trainingJobName)
        .toList();
  }

  public void complete(String name) {
    end(name, TrainingJobStatus.COMPLETED);
  }

  public void fail(String name, String reason) {
    change(name, job -> job.toBuilder().failureReason(reason).build());
    end(name, TrainingJobStatus.FAILED);
  }

  private void end(String name, TrainingJobStatus status) {
    change(name, job -> job.toBuilder().trainingJobStatus(status).build());
  }

  private void change(String name, UnaryOperator<DescribeTrainingJobResponse> change) {
    synchronized (this) {
      trainingJobs.put(name, change.apply(training(name)));
    }
    changes.signal();
  }

  private synchronized DescribeTrainingJobResponse training(String name) {
    return Optional.ofNullable(trainingJobs.get(name)).orElseThrow();
  }

  private CreateTrainingJobResponse create(CreateTrainingJobRequest request) {
    String name = request.trainingJobName();
    if (request.roleArn() == null) {
      throw ServiceException.validation("RoleArn must not be null");
    }
    synchronized (this) {
      if (!refusals.isEmpty()) {
        throw refusals.remove();
      }
      trainingRequests.add(request);
      trainingJobs.put(
          name,
          DescribeTrainingJobResponse.builder()
              .trainingJobName(name)
              .trainingJobStatus(TrainingJobStatus.IN_PROGRESS)
              .modelArtifacts(a -> a.s3ModelArtifacts("s3://data/" + name + "/output/model.tar.gz"))
              .build());
    }
    changes.signal();
    return CreateTrainingJobResponse.builder().trainingJobArn("arn:training-job/" + name).build();
  }

  private synchronized CreateProcessingJobResponse process(CreateProcessingJobRequest request) {
    processingJobs.put(request.processingJobName(), request);
    return CreateProcessingJobResponse.builder()
        .processingJobArn("arn:processing-job/" + request.processingJobName())
        .build();
  }

  private synchronized DescribeProcessingJobResponse describe(
      DescribeProcessingJobRequest request) {
    CreateProcessingJobRequest job =
        Optional.ofNullable(processingJobs.get(request.processingJobName())).orElseThrow();
    return DescribeProcessingJobResponse.builder()
        .processingJobName(job.processingJobName())
        .processingJobStatus(ProcessingJobStatus.COMPLETED)
        .processingOutputConfig(job.processingOutputConfig())
        .build();
  }
}
