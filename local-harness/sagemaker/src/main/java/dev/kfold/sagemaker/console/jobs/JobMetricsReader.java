package dev.kfold.sagemaker.console.jobs;

import dev.kfold.sagemaker.console.page.ChartData;
import dev.kfold.sagemaker.console.page.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the metrics of jobs, those of the log and those that were sent. */
record JobMetricsReader(JobCurves curves, SentMetrics sent) {

  private static final int MOST_CHARTS = 12;

  /** The data of a chart: times in milliseconds since 1970, or steps, and values. */
  record Data(String name, boolean bySteps, List<List<Number>> points) {

    Data {
      points = List.copyOf(points);
    }
  }

  JobMetrics of(JobDescription job) {
    Map<String, MetricCurve> known = new LinkedHashMap<>(curves.of(job));
    Map<String, String> last = new LinkedHashMap<>();
    known.forEach((name, curve) -> last.put(name, text(curve.last())));
    for (JsonNode metric : job.json().path("FinalMetricDataList")) {
      last.put(
          metric.path("MetricName").asString(""), text((float) metric.path("Value").asDouble()));
    }
    sent.of(job)
        .forEach((name, curve) -> {
          String shown = last.containsKey(name) ? name + " (sent)" : name;
          known.put(shown, curve);
          last.put(shown, text(curve.last()));
        });
    List<JobMetrics.Row> rows = new ArrayList<>();
    last.forEach((name, value) -> rows.add(row(name, value, known.get(name))));
    List<JobMetrics.Chart> charts = new ArrayList<>();
    known.forEach((name, curve) -> {
      if (curve.count() > 1 && charts.size() < MOST_CHARTS) {
        charts.add(chart("metric-" + charts.size(), name, curve));
      }
    });
    return new JobMetrics(rows, charts);
  }

  private static JobMetrics.Row row(String name, String value, @Nullable MetricCurve curve) {
    return curve == null
        ? new JobMetrics.Row(name, value, value, value, 1)
        : new JobMetrics.Row(
            name, value, text(curve.least()), text(curve.greatest()), curve.count());
  }

  private static JobMetrics.Chart chart(String id, String name, MetricCurve curve) {
    List<List<Number>> data = new ArrayList<>();
    List<JobMetrics.Point> points = new ArrayList<>();
    for (MetricCurve.Point point : curve.points()) {
      data.add(List.of(point.at(), point.value()));
      points.add(
          new JobMetrics.Point(
              curve.bySteps()
                  ? String.valueOf(point.at())
                  : Times.text(Instant.ofEpochMilli(point.at())),
              text(point.value())));
    }
    return new JobMetrics.Chart(
        id,
        name,
        curve.bySteps() ? "Step" : "Time",
        ChartData.of(new Data(name, curve.bySteps(), data)),
        points);
  }

  /** Returns a value as it was printed: those of the log are kept as 32-bit floats. */
  private static String text(double value) {
    return (float) value == value ? Float.toString((float) value) : Double.toString(value);
  }
}
