package dev.kfold.cv.sagemaker;

import dev.kfold.contract.Decimal;
import dev.kfold.contract.FailureMessage;
import dev.kfold.cv.aws.JobLogLines;
import dev.kfold.cv.aws.OutputArchive;
import dev.kfold.cv.fold.FoldResult;
import dev.kfold.cv.fold.ScoreSource;
import dev.kfold.cv.job.NoScoreException;
import dev.kfold.cv.pacing.CallRate;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.MetricData;

/**
 * Reads the results of another image: the exact score from its {@code metrics.json} if it writes
 * one, and otherwise the number of 32 bits that the service has read in its log.
 *
 * @param rate the rate of the trial's calls
 * @param outputPath S3 URI of the artifacts of the fold jobs
 * @param metric the metric that is the score
 * @param name the name of the score in the report
 */
record ImageResults(
    SageMakerClient sageMaker,
    CallRate rate,
    Supplier<S3Client> s3,
    JobLogLines logs,
    String outputPath,
    ScoreMetric metric,
    String name)
    implements FoldResults {

  @Override
  public FoldResult read(String jobName) throws IOException {
    List<String> warnings = new ArrayList<>();
    Optional<ImageArtifact> artifact = artifact(jobName, warnings);
    rate.acquire();
    DescribeTrainingJobResponse job =
        ServiceErrors.call(
            () -> sageMaker.describeTrainingJob(request -> request.trainingJobName(jobName)));
    Map<String, Double> published = published(job);
    Optional<Double> exact = artifact.flatMap(it -> it.number(metric.members()));
    Double score = exact.orElseGet(() -> published.get(metric.name()));
    if (score == null) {
      throw new NoScoreException(missing(published), true);
    }
    if (!Double.isFinite(score)) {
      throw new NoScoreException(notFinite(score.toString()), false);
    }
    artifact.ifPresent(it -> warnings.addAll(it.warnings()));
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put(name, score);
    artifact.ifPresent(it -> it.metricsOfTrainer().forEach(metrics::putIfAbsent));
    published.remove(metric.name());
    published.values().removeIf(value -> !Double.isFinite(value));
    published.forEach(metrics::putIfAbsent);
    FoldArtifact.Predictions predictions =
        artifact.map(ImageArtifact::predictions).orElse(FoldArtifact.Predictions.NONE);
    return new FoldResult(
        score,
        exact.isPresent() ? ScoreSource.EXACT : ScoreSource.SERVICE,
        metrics,
        artifact.flatMap(ImageArtifact::confusionMatrix),
        predictions.rows(),
        predictions.scores(),
        warnings,
        Duration.ofSeconds(Optional.ofNullable(job.trainingTimeInSeconds()).orElse(0)));
  }

  /** Returns the files beside the model; an image need not write any. */
  private Optional<ImageArtifact> artifact(String jobName, List<String> warnings) {
    String uri = OutputArchive.uriOf(outputPath, jobName);
    try {
      return ServiceErrors.read(() -> OutputArchive.readOnly(s3.get(), uri, ImageArtifact.FILES))
          .flatMap(archive -> ImageArtifact.of(archive, warnings));
    } catch (IOException e) {
      warnings.add(
          "the output of the job cannot be read, so that its metrics.json is not known: "
              + FailureMessage.of(e));
      return Optional.empty();
    }
  }

  private static Map<String, Double> published(DescribeTrainingJobResponse job) {
    Map<String, Double> metrics = new TreeMap<>();
    for (MetricData data : job.finalMetricDataList()) {
      // the shortest decimal of the 32 bits, 0.9 and not 0.8999999761581421
      metrics.put(data.metricName(), Double.parseDouble(Float.toString(data.value())));
    }
    return metrics;
  }

  private String missing(Map<String, Double> published) {
    String others =
        published.isEmpty() ? "no metrics of it" : "only " + String.join(", ", published.keySet());
    return metric
        .regex()
        .map(regex ->
            "metric '%s': no line of the log matches '%s', and the service has %s"
                .formatted(metric.name(), regex, others))
        .orElseGet(() ->
            "metric '%s': the service does not publish it for this algorithm, it has %s"
                .formatted(metric.name(), others));
  }

  private String notFinite(String found) {
    return "metric '%s': found %s, expected a finite number; see in the log of the fold why, such as one class only among its rows or a fit that diverges."
        .formatted(metric.name(), found);
  }

  @Override
  public String explain(String jobName, NoScoreException missing) {
    if (!missing.mayAppear()) {
      return missing.sentence();
    }
    List<String> unread = new ArrayList<>();
    List<String> lines = logs.last(jobName, unread::add);
    LogSearch search = new LogSearch(metric.name(), metric.regex(), lines);
    Optional<String> value = search.lastValue();
    if (value.isPresent()) {
      return Decimal.parse(value.get()).isPresent()
          ? "metric '%s': the log has %s, but the service has not published it; start the trial again."
              .formatted(metric.name(), value.get())
          : notFinite("'%s'".formatted(value.get()));
    }
    String remedy = "; correct metric or metric_regex, or let the image print the metric.";
    if (!unread.isEmpty()) {
      return missing.sentence() + " (the log cannot be read here)" + remedy;
    }
    return lines.isEmpty()
        ? missing.sentence() + "; the log is empty" + remedy
        : missing.sentence()
            + remedy
            + " The closest lines are:\n"
            + String.join("\n", search.closest());
  }
}
