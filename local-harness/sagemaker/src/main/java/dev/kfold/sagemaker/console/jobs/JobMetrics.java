package dev.kfold.sagemaker.console.jobs;

import dev.kfold.sagemaker.console.page.ChartData;
import java.util.List;

/**
 * The metrics of a job.
 *
 * @param rows the summaries
 * @param charts the values over time of the metrics with several values
 */
public record JobMetrics(List<Row> rows, List<Chart> charts) {

  public JobMetrics {
    rows = List.copyOf(rows);
    charts = List.copyOf(charts);
  }

  /**
   * The summary of a metric.
   *
   * @param last the last value; of the log, as the 32-bit float that the service keeps
   */
  public record Row(String name, String last, String least, String greatest, int count) {}

  /**
   * The values of a metric over time or over steps.
   *
   * @param id of the chart's element
   * @param axis {@code Time} or {@code Step}
   * @param points the values as text, for those who cannot see the chart
   */
  public record Chart(String id, String name, String axis, ChartData data, List<Point> points) {

    public Chart {
      points = List.copyOf(points);
    }
  }

  /** A value at a time or a step, in text. */
  public record Point(String at, String value) {}
}
