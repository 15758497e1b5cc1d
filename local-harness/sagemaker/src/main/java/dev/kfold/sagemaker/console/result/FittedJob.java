package dev.kfold.sagemaker.console.result;

import dev.kfold.sagemaker.console.page.Secrets;
import dev.kfold.sagemaker.console.page.Status;
import dev.kfold.sagemaker.console.page.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A training job, as far as results depend on it.
 *
 * @param hyperparameters by name, in its order, without secret values
 * @param channels the S3 URIs of its input
 * @param output where it writes its output data; empty if that is not in S3
 * @param duration from its start to its end; empty while it runs, and if it has not started
 */
public record FittedJob(
    String name,
    Status status,
    String role,
    Map<String, String> hyperparameters,
    List<String> channels,
    List<Metric> metrics,
    Optional<Instant> created,
    Optional<TrainingOutput> output,
    Optional<Duration> duration) {

  public FittedJob {
    channels = List.copyOf(channels);
    metrics = List.copyOf(metrics);
  }

  /** Returns the job of a description. */
  static FittedJob of(JsonNode job) {
    List<String> channels = new ArrayList<>();
    job.path("InputDataConfig")
        .forEach(
            channel -> channels.add(channel.at("/DataSource/S3DataSource/S3Uri").asString("")));
    List<Metric> metrics = new ArrayList<>();
    job.path("FinalMetricDataList")
        .forEach(metric ->
            metrics.add(
                new Metric(
                    metric.path("MetricName").asString(""),
                    metric.path("Value").asDouble(),
                    Optional.empty(),
                    Optional.empty())));
    return new FittedJob(
        job.path("TrainingJobName").asString(""),
        new Status(job.path("TrainingJobStatus").asString("")),
        job.path("RoleArn").asString(""),
        Secrets.shown(job.path("HyperParameters")),
        channels,
        metrics,
        Times.read(job.path("CreationTime")),
        TrainingOutput.of(job),
        Times.read(job.path("TrainingStartTime"))
            .flatMap(start ->
                Times.read(job.path("TrainingEndTime")).map(end -> Duration.between(start, end))));
  }

  /**
   * Returns the name of the job whose output is at an address, {@code …/NAME/output/model.tar.gz}.
   */
  static Optional<String> nameOf(String modelData) {
    String[] parts = modelData.split("/", -1);
    return parts.length >= 6 && parts[parts.length - 2].equals("output")
        ? Optional.of(parts[parts.length - 3])
        : Optional.empty();
  }
}
