package dev.kfold.harness.curve;

import java.util.ArrayList;
import java.util.List;

/** A point of a curve. */
public record Point(double x, double y) {

  /** Points of a drawn curve are at least so far apart, in parts of the whole axis. */
  private static final double APART = 1.0 / 200;

  /**
   * Returns the ends of a curve and the points between that differ visibly from the one before.
   *
   * @param points of a curve whose axes reach from 0 to 1
   */
  static List<Point> visible(List<Point> points) {
    List<Point> visible = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      if (visible.isEmpty()
          || i == points.size() - 1
          || Math.abs(point.x - visible.getLast().x) >= APART
          || Math.abs(point.y - visible.getLast().y) >= APART) {
        visible.add(point);
      }
    }
    return visible;
  }
}
