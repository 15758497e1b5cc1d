package dev.kfold.harness.curve;

import java.util.List;

/**
 * The ROC curve: the true positive rate (y) over the false positive rate (x), as scikit-learn's
 * {@code roc_curve}.
 *
 * @param points from (0, 0) to (1, 1), without those between two points of one straight line
 * @param area the area under the curve, as {@code roc_auc_score}
 */
public record RocCurve(List<Point> points, double area) {

  public RocCurve {
    points = List.copyOf(points);
  }

  /**
   * Returns the curve of a ranking that has rows of both classes.
   *
   * @param apart the least distance of the points that are kept; the area is that of all
   */
  static RocCurve of(Ranking ranking, double apart) {
    CurvePoints points = new CurvePoints(new Point(0, 0), apart);
    double area = 0;
    int steps = 0;
    Ranking.Step before = new Ranking.Step(0, 0);
    Ranking.Step step = before;
    for (Ranking.Step after : ranking) {
      if (steps == 1 || (steps > 1 && isCorner(before, step, after))) {
        points.add(point(step, ranking));
      }
      area += areaBetween(point(step, ranking), point(after, ranking));
      before = step;
      step = after;
      steps++;
    }
    points.add(point(step, ranking));
    return new RocCurve(points.toList(), area);
  }

  private static Point point(Ranking.Step step, Ranking ranking) {
    return new Point(
        (double) step.negatives() / ranking.negatives(),
        (double) step.positives() / ranking.positives());
  }

  private static double areaBetween(Point from, Point to) {
    return (to.x() - from.x()) * (to.y() + from.y()) / 2;
  }

  private static boolean isCorner(Ranking.Step before, Ranking.Step step, Ranking.Step after) {
    return step.positives() - before.positives() != after.positives() - step.positives()
        || step.negatives() - before.negatives() != after.negatives() - step.negatives();
  }
}
