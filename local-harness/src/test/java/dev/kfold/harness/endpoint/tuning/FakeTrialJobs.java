package dev.kfold.harness.endpoint.tuning;

import dev.kfold.harness.endpoint.api.TrialJobs;
import dev.kfold.harness.endpoint.state.Changes;
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

/** Training jobs that run until the test ends them. */
public final class FakeTrialJobs implements TrialJobs {

  private final Map<String, CreateTrainingJobRequest> requests = new LinkedHashMap<>();
  private final Map<String, DescribeTrainingJobResponse> jobs = new LinkedHashMap<>();
  private final Changes changes;

  public FakeTrialJobs(Changes changes) {
    this.changes = changes;
  }

  @Override
  public void start(CreateTrainingJobRequest request, String tuningJobArn) {
    synchronized (jobs) {
      requests.put(request.trainingJobName(), request);
      jobs.put(
          request.trainingJobName(),
          DescribeTrainingJobResponse.builder()
              .trainingJobName(request.trainingJobName())
              .trainingJobArn("arn:" + request.trainingJobName())
              .tuningJobArn(tuningJobArn)
              .trainingJobStatus(TrainingJobStatus.IN_PROGRESS)
              .creationTime(Instant.ofEpochSecond(jobs.size()))
              .build());
    }
    changes.signal();
  }

  @Override
  public DescribeTrainingJobResponse describe(String trainingJobName) {
    synchronized (jobs) {
      return Optional.ofNullable(jobs.get(trainingJobName)).orElseThrow();
    }
  }

  @Override
  public void stop(String trainingJobName) {
    change(
        trainingJobName,
        job ->
            job.trainingJobStatus() == TrainingJobStatus.IN_PROGRESS
                ? job.toBuilder().trainingJobStatus(TrainingJobStatus.STOPPED).build()
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

  /** Ends a job well; without a score it has printed no objective. */
  public void complete(String name, String metric, OptionalDouble score) {
    List<MetricData> metrics =
        score.isEmpty()
            ? List.of()
            : List.of(
                MetricData.builder().metricName(metric).value((float) score.getAsDouble()).build());
    change(
        name,
        job ->
            job.toBuilder()
                .trainingJobStatus(TrainingJobStatus.COMPLETED)
                .finalMetricDataList(metrics)
                .build());
  }

  public void fail(String name) {
    change(
        name,
        job ->
            job.toBuilder()
                .trainingJobStatus(TrainingJobStatus.FAILED)
                .failureReason("AlgorithmError: fold 3 failed, exit code: 1")
                .build());
  }

  private void change(String name, UnaryOperator<DescribeTrainingJobResponse> change) {
    synchronized (jobs) {
      jobs.compute(name, (_, job) -> change.apply(job));
    }
    changes.signal();
  }
}
