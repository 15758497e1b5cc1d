package dev.kfold.sagemaker.console.jobs;

import dev.kfold.sagemaker.console.log.FollowedLogs;
import dev.kfold.sagemaker.console.log.LogReader;
import dev.kfold.sagemaker.job.LogLine;
import dev.kfold.sagemaker.job.MetricScraper;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import tools.jackson.databind.JsonNode;

/**
 * Reads the metrics of training jobs over time from their logs, because the service keeps only the
 * last values.
 */
final class JobCurves {

  private static final int MOST_JOBS = 16;

  private final FollowedLogs<Curves> logs;

  JobCurves(LogReader reader) {
    this.logs = new FollowedLogs<>(reader, MOST_JOBS);
  }

  /** Returns the curves of a job's metrics, by name. */
  Map<String, MetricCurve> of(JobDescription job) {
    List<MetricDefinition> definitions =
        job.json()
            .path("AlgorithmSpecification")
            .path("MetricDefinitions")
            .valueStream()
            .map(JobCurves::definition)
            .toList();
    return definitions.isEmpty()
        ? Map.of()
        : logs.read(
            job.kind().logGroup(),
            job.name(),
            job.created().toString(),
            () -> new Curves(definitions),
            Curves::curves);
  }

  private static MetricDefinition definition(JsonNode json) {
    return MetricDefinition.builder()
        .name(json.path("Name").asString(""))
        .regex(json.path("Regex").asString(""))
        .build();
  }

  /** The curves of one job. */
  private static final class Curves implements Consumer<LogLine> {

    private final Map<String, MetricSeries> series = new LinkedHashMap<>();
    private final MetricScraper scraper;
    private long millis;

    Curves(List<MetricDefinition> definitions) {
      this.scraper =
          new MetricScraper(
              definitions,
              Clock.systemUTC(),
              (name, value) ->
                  series.computeIfAbsent(name, _ -> new MetricSeries()).add(millis, value));
    }

    @Override
    public void accept(LogLine line) {
      millis = line.time().toEpochMilli();
      scraper.accept(line.message());
    }

    Map<String, MetricCurve> curves() {
      Map<String, MetricCurve> curves = new LinkedHashMap<>();
      series.forEach((name, values) -> curves.put(name, values.curve(false)));
      return curves;
    }
  }
}
