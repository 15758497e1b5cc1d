package dev.kfold.harness.curve;

import java.util.ArrayList;
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

  /** Returns the curve of a ranking that has rows of both classes. */
  static RocCurve of(Ranking ranking) {
    List<Point> points = new ArrayList<>(List.of(new Point(0, 0)));
    List<Ranking.Step> steps = ranking.steps();
    double area = 0;
    Point last = points.getFirst();
    for (int i = 0; i < steps.size(); i++) {
      Ranking.Step step = steps.get(i);
      Point point =
          new Point(
              (double) step.negatives() / ranking.negatives(),
              (double) step.positives() / ranking.positives());
      area += (point.x() - last.x()) * (point.y() + last.y()) / 2;
      last = point;
      if (i == 0 || i == steps.size() - 1 || isCorner(steps, i)) {
        points.add(point);
      }
    }
    return new RocCurve(points, area);
  }

  private static boolean isCorner(List<Ranking.Step> steps, int i) {
    Ranking.Step before = steps.get(i - 1);
    Ranking.Step step = steps.get(i);
    Ranking.Step after = steps.get(i + 1);
    return step.positives() - before.positives() != after.positives() - step.positives()
        || step.negatives() - before.negatives() != after.negatives() - step.negatives();
  }

  /** Returns the curve with the points that differ visibly. */
  RocCurve visible() {
    return new RocCurve(Point.visible(points), area);
  }
}
