package dev.kfold.harness.curve;

import java.util.List;

/**
 * The precision (y) over the recall (x), as scikit-learn's {@code precision_recall_curve}.
 *
 * @param points from recall 1 to recall 0, whose precision is 1 by convention
 * @param averagePrecision the area under the steps, as {@code average_precision_score}
 */
public record PrecisionRecallCurve(List<Point> points, double averagePrecision) {

  public PrecisionRecallCurve {
    points = List.copyOf(points);
  }

  /**
   * Returns the curve of a ranking that has rows of the positive class.
   *
   * @param apart the least distance of the points that are kept; the area is that of all
   */
  static PrecisionRecallCurve of(Ranking ranking, double apart) {
    CurvePoints points = new CurvePoints(new Point(0, 1), apart);
    double area = 0;
    double recallBefore = 0;
    for (Ranking.Step step : ranking) {
      double recall = (double) step.positives() / ranking.positives();
      area += (recall - recallBefore) * step.precision();
      recallBefore = recall;
      points.add(new Point(recall, step.precision()));
    }
    return new PrecisionRecallCurve(points.toList().reversed(), area);
  }
}
