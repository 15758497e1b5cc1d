package dev.kfold.harness.report;

import dev.kfold.cv.trial.ClassSummary;
import dev.kfold.cv.trial.MetricSummary;
import dev.kfold.trainer.score.Scorer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The quality of the winner.
 *
 * @param metric name of the metric that is the score of a trial
 * @param share whether that metric is a share, from 0 to 1
 * @param bound the best possible score; empty if it is not known
 * @param minimized whether a lower score is better
 * @param metrics all metrics over the folds, by their names
 * @param classes the quality for every class, by its label
 */
public record Quality(
    String metric,
    boolean share,
    Optional<Double> bound,
    boolean minimized,
    Map<String, MetricSummary> metrics,
    Map<String, ClassSummary> classes) {

  public Quality {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics)); // in their order
    classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
  }

  /** Returns the quality by a metric of which a higher score is better. */
  public static Quality of(
      String metric, Map<String, MetricSummary> metrics, Map<String, ClassSummary> classes) {
    return of(metric, false, metrics, classes);
  }

  /**
   * Returns the quality by a metric, which may be another than those of scikit-learn.
   *
   * @param minimized whether a lower score is better, as of no metric of scikit-learn
   */
  public static Quality of(
      String metric,
      boolean minimized,
      Map<String, MetricSummary> metrics,
      Map<String, ClassSummary> classes) {
    Optional<Scorer> scorer = Scorer.of(metric).filter(_ -> !minimized);
    return new Quality(
        metric,
        scorer.filter(Scorer::isShare).isPresent(),
        scorer.map(Scorer::upperBound),
        minimized,
        metrics,
        classes);
  }

  /** Returns the mean of a trial so that greater is better; negative infinity without a mean. */
  double gain(RunReport.Trial trial) {
    return trial.mean().isPresent()
        ? (minimized ? -1 : 1) * trial.mean().getAsDouble()
        : Double.NEGATIVE_INFINITY;
  }

  /** Returns the format of the scores of trials. */
  ScoreText scoreText() {
    return new ScoreText(share);
  }

  /** Returns the metric at the start of a sentence. */
  String title() {
    return metric.equals(Scorer.ACCURACY.toString()) ? "Accuracy" : metric;
  }
}
