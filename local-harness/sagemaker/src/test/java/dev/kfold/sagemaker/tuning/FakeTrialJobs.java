package dev.kfold.sagemaker.tuning;

import dev.kfold.sagemaker.api.MetricListener;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.api.TrialJobs;
import dev.kfold.sagemaker.state.Changes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.MetricData;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/** Training jobs that run until the test ends them. Each event advances their clock by a second. */
public final class FakeTrialJobs implements TrialJobs {

  private final Map<String, CreateTrainingJobRequest> requests = new LinkedHashMap<>();
  private final Map<String, DescribeTrainingJobResponse> jobs = new LinkedHashMap<>();
  private final Map<String, MetricListener> listeners = new LinkedHashMap<>();
  private final Changes changes;
  private long seconds;

  public FakeTrialJobs(Changes changes) {
    this.changes = changes;
  }

  /** Refuses the image {@code unknown}. */
  @Override
  public void check(CreateTrainingJobRequest request) {
    if (request.algorithmSpecification().trainingImage().equals("unknown")) {
      throw ServiceException.validation("no such image");
    }
  }

  @Override
  public void start(CreateTrainingJobRequest request, String tuningJobArn, MetricListener metrics) {
    synchronized (jobs) {
      requests.put(request.trainingJobName(), request);
      listeners.put(request.trainingJobName(), metrics);
      jobs.put(
          request.trainingJobName(),
          DescribeTrainingJobResponse.builder()
              .trainingJobName(request.trainingJobName())
              .trainingJobArn("arn:" + request.trainingJobName())
              .tuningJobArn(tuningJobArn)
              .trainingJobStatus(TrainingJobStatus.IN_PROGRESS)
              .creationTime(now())
              .build());
    }
    changes.signal();
  }

  @Override
  public Optional<DescribeTrainingJobResponse> find(String trainingJobName) {
    synchronized (jobs) {
      return Optional.ofNullable(jobs.get(trainingJobName));
    }
  }

  @Override
  public void stop(String trainingJobName) {
    change(
        trainingJobName,
        job ->
            job.trainingJobStatus() == TrainingJobStatus.IN_PROGRESS
                ? end(job, TrainingJobStatus.STOPPED)
                : job);
  }

  public List<CreateTrainingJobRequest> started() {
    synchronized (jobs) {
      return List.copyOf(requests.values());
    }
  }

  public List<String> running() {
    synchronized (jobs) {
      return jobs.values().stream()
          .filter(job -> job.trainingJobStatus() == TrainingJobStatus.IN_PROGRESS)
          .map(DescribeTrainingJobResponse::trainingJobName)
          .toList();
    }
  }

  /** Reports a value of the objective; the last one is final. */
  void report(String name, String metric, double value) {
    MetricListener listener;
    synchronized (jobs) {
      listener = Optional.ofNullable(listeners.get(name)).orElseThrow();
      MetricData last = MetricData.builder().metricName(metric).value((float) value).build();
      jobs.compute(name, (_, job) -> job.toBuilder().finalMetricDataList(last).build());
    }
    listener.reported(metric, (float) value);
  }

  /** Completes a job; a score is reported first as its last value. */
  public void complete(String name, String metric, OptionalDouble score) {
    score.ifPresent(value -> report(name, metric, value));
    change(name, job -> end(job, TrainingJobStatus.COMPLETED));
  }

  public void fail(String name) {
    fail(name, "AlgorithmError: fold 3 failed, exit code: 1");
  }

  void fail(String name, String reason) {
    change(
        name, job -> end(job.toBuilder().failureReason(reason).build(), TrainingJobStatus.FAILED));
  }

  void delete(String name) {
    synchronized (jobs) {
      jobs.remove(name);
    }
    changes.signal();
  }

  private DescribeTrainingJobResponse end(
      DescribeTrainingJobResponse job, TrainingJobStatus status) {
    return job.toBuilder().trainingJobStatus(status).trainingEndTime(now()).build();
  }

  private Instant now() {
    return Instant.ofEpochSecond(seconds++);
  }

  private void change(String name, UnaryOperator<DescribeTrainingJobResponse> change) {
    synchronized (jobs) {
      jobs.compute(name, (_, job) -> change.apply(job));
    }
    changes.signal();
  }
}
