package dev.kfold.sagemaker.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kfold.sagemaker.job.JobHost;
import dev.kfold.sagemaker.job.JobKind;
import dev.kfold.sagemaker.job.LogLine;
import dev.kfold.sagemaker.job.MetricScraper;
import dev.kfold.sagemaker.metric.MetricSummary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.TrialComponentMetricSummary;

/** Summarises the metrics of training jobs over all values that their logs hold. */
record LogMetrics(JobHost host) {

  /** Returns a summary of each metric that a job has defined and printed so far. */
  List<TrialComponentMetricSummary> of(DescribeTrainingJobResponse job) {
    List<MetricDefinition> definitions = job.algorithmSpecification().metricDefinitions();
    if (definitions.isEmpty()) {
      return List.of();
    }
    Map<String, MetricSummary> summaries = new LinkedHashMap<>();
    AtomicReference<Instant> time = new AtomicReference<>(job.creationTime());
    MetricScraper scraper =
        new MetricScraper(
            definitions,
            host.clock(),
            (name, value) ->
                summaries.merge(
                    name,
                    MetricSummary.of(name, value, time.get()),
                    (before, _) -> before.with(value, time.get())));
    read(
        host.log(JobKind.TRAINING, job.trainingJobName()),
        line -> {
          time.set(line.time());
          scraper.accept(line.message());
        });
    return summaries.values().stream()
        .map(summary -> summary.described(job.trainingJobArn()))
        .toList();
  }

  private static void read(Path log, Consumer<LogLine> reader) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(Files.newInputStream(log), UTF_8))) {
      lines.lines().forEach(line -> LogLine.parse(line).ifPresent(reader));
    } catch (NoSuchFileException e) {
      // the job has not started yet
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
