package dev.kfold.sagemaker.console.jobs;

import dev.kfold.sagemaker.job.MetricScraper;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import tools.jackson.databind.JsonNode;

/**
 * Reads the metrics of training jobs over time from their logs, because the service keeps only the
 * last values. The curves of the jobs that were looked at last are kept, so that a page that is
 * open reads new lines only.
 */
final class JobCurves {

  private static final int MOST_JOBS = 16;

  private final LogReader reader;
  private final Map<String, Curves> kept = new LinkedHashMap<>(16, 0.75f, true);

  JobCurves(LogReader reader) {
    this.reader = reader;
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
    if (definitions.isEmpty()) {
      return Map.of();
    }
    Curves curves;
    synchronized (kept) {
      String key = job.arn() + job.created();
      curves = kept.computeIfAbsent(key, _ -> new Curves(definitions));
      if (kept.size() > MOST_JOBS) {
        kept.remove(kept.keySet().iterator().next());
      }
    }
    return curves.readOn(job);
  }

  private static MetricDefinition definition(JsonNode json) {
    return MetricDefinition.builder()
        .name(json.path("Name").asString(""))
        .regex(json.path("Regex").asString(""))
        .build();
  }

  /** The curves of one job and the places in its logs up to which they are read. */
  private final class Curves {

    private final Map<String, MetricSeries> series = new LinkedHashMap<>();
    private final Map<String, String> tokens = new LinkedHashMap<>();
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

    synchronized Map<String, MetricCurve> readOn(JobDescription job) {
      for (String stream : reader.streams(job.kind(), job.name())) {
        String token = "";
        String next = tokens.getOrDefault(stream, "");
        do {
          token = next;
          next = reader.readAfter(job.kind(), stream, token, this::add);
        } while (!next.equals(token));
        tokens.put(stream, next);
      }
      Map<String, MetricCurve> curves = new LinkedHashMap<>();
      series.forEach((name, values) -> curves.put(name, values.curve()));
      return curves;
    }

    private void add(JobLog.Line line) {
      millis = line.time().toEpochMilli();
      scraper.accept(line.text());
    }
  }
}
