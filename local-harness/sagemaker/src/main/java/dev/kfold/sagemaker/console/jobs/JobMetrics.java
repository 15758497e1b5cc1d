package dev.kfold.sagemaker.console.jobs;

import dev.kfold.sagemaker.console.page.ChartData;
import java.util.List;

/**
 * The metrics of a training job.
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
   * @param last the value that the service keeps, a 32-bit float
   */
  public record Row(String name, String last, String least, String greatest, int count) {}

  /**
   * The values of a metric over time.
   *
   * @param id of the chart's element
   * @param points the values as text, for those who cannot see the chart
   */
  public record Chart(String id, String name, ChartData data, List<Point> points) {

    public Chart {
      points = List.copyOf(points);
    }
  }

  /** A value at a time, in text. */
  public record Point(String time, String value) {}
}
