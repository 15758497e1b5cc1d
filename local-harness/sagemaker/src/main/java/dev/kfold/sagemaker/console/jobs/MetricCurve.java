package dev.kfold.sagemaker.console.jobs;

import java.util.List;

/**
 * The values of a metric over time, or over steps if all values have one.
 *
 * @param bySteps whether the values are over steps
 * @param points the values, or every n-th of them if they are many, with the last
 * @param count of all values
 * @param least of all values
 * @param greatest of all values
 */
record MetricCurve(boolean bySteps, List<Point> points, int count, double least, double greatest) {

  MetricCurve {
    points = List.copyOf(points);
  }

  /**
   * A value.
   *
   * @param at the time, in milliseconds since 1970, or the step
   */
  record Point(long at, double value) {}

  double last() {
    return points.getLast().value();
  }
}
