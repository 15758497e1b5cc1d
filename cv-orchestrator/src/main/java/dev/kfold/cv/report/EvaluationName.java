package dev.kfold.cv.report;

import dev.kfold.trainer.score.Scorer;

/** The names of metrics in {@code evaluation.json}. */
public final class EvaluationName {

  private EvaluationName() {}

  /** Returns the name of a metric: that of SageMaker's Model Monitor for a scorer that it knows. */
  public static String of(String metric) {
    return metric.equals(Scorer.F1_WEIGHTED.toString()) ? "weighted_f1" : metric;
  }
}
