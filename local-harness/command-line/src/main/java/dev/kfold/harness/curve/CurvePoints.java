package dev.kfold.harness.curve;

import java.util.ArrayList;
import java.util.List;

/** Collects the ends of a curve and the points between that are far enough apart. */
final class CurvePoints {

  /** The distance of all points. */
  static final double ALL = 0;

  /** The distance, in parts of an axis from 0 to 1, from which points differ visibly. */
  static final double VISIBLE = 1.0 / 200;

  private final double apart;
  private final List<Point> points = new ArrayList<>();
  private Point last;

  /**
   * Creates a curve of one point.
   *
   * @param apart the least distance of a point from the one before, on one of the axes
   */
  CurvePoints(Point first, double apart) {
    this.apart = apart;
    this.last = first;
    points.add(first);
  }

  /** Adds the next point. */
  void add(Point point) {
    Point before = points.getLast();
    if (Math.abs(point.x() - before.x()) >= apart || Math.abs(point.y() - before.y()) >= apart) {
      points.add(point);
    }
    last = point;
  }

  /** Returns the points in their order. */
  List<Point> toList() {
    List<Point> all = new ArrayList<>(points);
    if (!all.getLast().equals(last)) {
      all.add(last);
    }
    return all;
  }
}
