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

/** Reads the metrics of training jobs: the final ones, and their values over time. */
record JobMetricsReader(JobCurves curves) {

  private static final int MOST_CHARTS = 12;

  /** The data of a chart: times in milliseconds since 1970, and values. */
  record Data(String name, List<List<Number>> points) {

    Data {
      points = List.copyOf(points);
    }
  }

  JobMetrics of(JobDescription job) {
    Map<String, MetricCurve> known = curves.of(job);
    Map<String, String> last = new LinkedHashMap<>();
    known.forEach((name, curve) -> last.put(name, text(curve.last())));
    for (JsonNode metric : job.json().path("FinalMetricDataList")) {
      last.put(
          metric.path("MetricName").asString(""), text((float) metric.path("Value").asDouble()));
    }
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
      data.add(List.of(point.millis(), point.value()));
      points.add(
          new JobMetrics.Point(
              Times.text(Instant.ofEpochMilli(point.millis())), text(point.value())));
    }
    return new JobMetrics.Chart(id, name, ChartData.of(new Data(name, data)), points);
  }

  private static String text(float value) {
    return Float.toString(value);
  }
}
