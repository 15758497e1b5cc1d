package dev.kfold.sagemaker.console.jobs;

import dev.kfold.sagemaker.console.jobs.MetricCurve.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collects the values of a metric over time. Of many values it keeps every second one, every fourth
 * and so on, so that a job that prints forever needs no more memory; the summary is of all. Not
 * thread-safe.
 */
final class MetricSeries {

  private static final int MOST_POINTS = 1000;

  private final List<Point> points = new ArrayList<>();
  private int stride = 1;
  private int count;
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;
  private Optional<Point> last = Optional.empty();

  /**
   * Adds a value.
   *
   * @param at the time, in milliseconds since 1970, or the step
   */
  void add(long at, double value) {
    Point point = new Point(at, value);
    last = Optional.of(point);
    if (count % stride == 0) {
      points.add(point);
    }
    count++;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
    if (points.size() == MOST_POINTS) {
      halve();
    }
  }

  /**
   * Returns the curve so far, which has at least one value.
   *
   * @param bySteps whether the values were added with steps
   */
  MetricCurve curve(boolean bySteps) {
    List<Point> all = new ArrayList<>(points);
    last.filter(point -> (count - 1) % stride != 0).ifPresent(all::add);
    return new MetricCurve(bySteps, all, count, least, greatest);
  }

  private void halve() {
    for (int i = 0; i < MOST_POINTS / 2; i++) {
      points.set(i, points.get(2 * i));
    }
    points.subList(MOST_POINTS / 2, MOST_POINTS).clear();
    stride *= 2;
  }
}
