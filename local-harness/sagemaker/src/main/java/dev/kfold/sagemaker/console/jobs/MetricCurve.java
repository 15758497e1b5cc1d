package dev.kfold.sagemaker.console.jobs;

import java.util.List;

/**
 * The values of a metric over time.
 *
 * @param points the values, or every n-th of them if they are many, with the last
 * @param count of all values
 * @param least of all values
 * @param greatest of all values
 */
record MetricCurve(List<Point> points, int count, float least, float greatest) {

  MetricCurve {
    points = List.copyOf(points);
  }

  /**
   * A value.
   *
   * @param millis the time, in milliseconds since 1970
   */
  record Point(long millis, float value) {}

  float last() {
    return points.getLast().value();
  }
}
