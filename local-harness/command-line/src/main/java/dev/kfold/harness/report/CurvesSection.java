package dev.kfold.harness.report;

import dev.kfold.harness.curve.CalibrationCurve;
import dev.kfold.harness.curve.Point;
import dev.kfold.harness.curve.ScoreCurves;
import dev.kfold.harness.curve.ScoreCurves.OneCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The curves of the winner's scores for held-out rows. */
final class CurvesSection {

  /** The number of points of a curve in its table. */
  private static final int POINTS = 20;

  private CurvesSection() {}

  /** Returns a section of the page; it says why there are no curves if there are none. */
  static String html(RunReport report) {
    return report.best().isEmpty()
        ? ""
        : """
        <section aria-labelledby="curves-title">
          <h2 id="curves-title">How well the scores separate the classes</h2>
          %s
        </section>\
        """
            .formatted(
                report
                    .insights()
                    .curves()
                    .map(CurvesSection::curves)
                    .orElse(
                        "<p class=\"note\">There are no curves: the chosen trial left labels alone, or no fold held out rows of both classes. The folds of a support vector machine compute probabilities if the metric needs them, for example with <code>--objective-metric neg_log_loss --baseline -1</code>; decision values need two classes.</p>"));
  }

  private static String curves(ScoreCurves curves) {
    String calibration =
        curves.curves().stream().anyMatch(curve -> curve.calibration().isPresent())
            ? """
            <h3>Calibration</h3>
            <p class="note">How often rows with about equal probabilities are of the class; on the diagonal probabilities are honest.</p>
            %s\
            """
                .formatted(calibration(curves.curves()))
            : "";
    return """
    <p class="note">%s</p>
    %s
    <div class="triple">
    <div><h3>ROC</h3>
    %s</div>
    <div><h3>Precision and recall</h3>
    %s</div>
    <div>%s</div>
    </div>\
    """
        .formatted(
            Html.escape(note(curves)),
            areas(curves).html("Areas under the curves"),
            figure(
                "roc",
                "ROC curves: true positive rate over false positive rate",
                curves.curves(),
                List.of("false positive rate", "true positive rate"),
                curve -> curve.roc().points()),
            figure(
                "precision-recall",
                "Precision over recall",
                curves.curves(),
                List.of("recall", "precision"),
                curve -> curve.precisionRecall().points()),
            calibration);
  }

  private static String note(ScoreCurves curves) {
    String omitted =
        curves.omitted() == 0 ? "" : " %d more curves are left out.".formatted(curves.omitted());
    return switch (curves.basis()) {
      case ScoreCurves.Probabilities _ ->
          "The held-out rows of all folds by the probability of a class, each class against all others."
              + omitted;
      case ScoreCurves.Decisions(String positive) ->
          "The held-out rows of each fold by their decision value for class %s. Decision values of different models have no common scale, so that each fold has its own curve; probabilities, and with them calibration, are there if the metric needs them, for example with --objective-metric neg_log_loss --baseline -1."
                  .formatted(positive)
              + omitted;
    };
  }

  private static String first(ScoreCurves.Basis basis) {
    return switch (basis) {
      case ScoreCurves.Probabilities _ -> "<class";
      case ScoreCurves.Decisions _ -> "<fold";
    };
  }

  private static HtmlTable areas(ScoreCurves curves) {
    return new HtmlTable(
        "areas",
        List.of(first(curves.basis()), "ROC AUC", "average precision", "positive rows"),
        curves.curves().stream()
            .map(curve ->
                List.of(
                    name(curve),
                    ScoreText.decimal(curve.roc().area()),
                    ScoreText.decimal(curve.precisionRecall().averagePrecision()),
                    Integer.toString(curve.rows())))
            .toList());
  }

  private static String figure(
      String id,
      String label,
      List<OneCurve> curves,
      List<String> axes,
      Function<OneCurve, List<Point>> points) {
    List<List<String>> rows = new ArrayList<>();
    for (OneCurve curve : curves) {
      List<Point> all = points.apply(curve);
      int every = Math.max(1, Math.ceilDiv(all.size(), POINTS));
      for (int i = 0; i < all.size(); i++) {
        if (i % every == 0 || i == all.size() - 1) {
          rows.add(
              List.of(
                  name(curve),
                  ScoreText.decimal(all.get(i).x()),
                  ScoreText.decimal(all.get(i).y())));
        }
      }
    }
    return new ChartFigure(
            id,
            label,
            new HtmlTable("numbers", List.of("<curve", axes.get(0), axes.get(1)), rows),
            "")
        .html();
  }

  private static String calibration(List<OneCurve> curves) {
    List<List<String>> rows = new ArrayList<>();
    for (OneCurve curve : curves) {
      for (CalibrationCurve.Bin bin :
          curve.calibration().stream().flatMap(it -> it.bins().stream()).toList()) {
        rows.add(
            List.of(
                name(curve),
                ScoreText.decimal(bin.predicted()),
                ScoreText.decimal(bin.observed()),
                Integer.toString(bin.rows())));
      }
    }
    return new ChartFigure(
            "calibration",
            "Share of rows of a class over their mean probability",
            new HtmlTable("numbers", List.of("<class", "mean probability", "share", "rows"), rows),
            "")
        .html();
  }

  private static String name(OneCurve curve) {
    return "<bdi>%s</bdi>".formatted(Html.escape(curve.name()));
  }
}
