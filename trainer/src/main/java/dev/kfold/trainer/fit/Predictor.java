package dev.kfold.trainer.fit;

import dev.kfold.trainer.data.FeatureKind;
import java.util.List;

/**
 * A classifier that is ready for many predictions: what all of them need is computed once. Any
 * number of threads can use it at the same time.
 */
public final class Predictor {

  private final Classifier classifier;
  private final List<FeatureKind> kinds;
  private final RowPredictor rows;

  Predictor(Classifier classifier) {
    this.classifier = classifier;
    this.kinds = classifier.preparation().kinds();
    this.rows = RowPredictor.of(classifier);
  }

  /** Returns the model. */
  public Classifier classifier() {
    return classifier;
  }

  /**
   * Returns the index of the class of each row, {@code int[rows]}.
   *
   * @param features {@code [rows][features]}, in the {@linkplain Classifier#rowFormat format} of
   *     the model
   */
  public int[] predict(double[][] features) {
    return predict(features, kinds);
  }

  int[] predict(double[][] features, List<FeatureKind> ofFeatures) {
    return rows.labels(classifier.preparation().apply(features, ofFeatures));
  }

  /**
   * Returns all outputs for each row.
   *
   * @param features {@code [rows][features]}, in the {@linkplain Classifier#rowFormat format} of
   *     the model
   */
  public Outputs outputs(double[][] features) {
    return outputs(features, kinds);
  }

  Outputs outputs(double[][] features, List<FeatureKind> ofFeatures) {
    return rows.outputs(classifier.preparation().apply(features, ofFeatures));
  }

  /** Returns the decisions of the pairs of classes of an SVM. */
  DecisionFunction decisionFunction(double[][] features, List<FeatureKind> ofFeatures) {
    double[][] prepared = classifier.preparation().apply(features, ofFeatures);
    return switch (rows) {
      case RowPredictor.OfMachines machines -> machines.decisionFunction(prepared);
      case RowPredictor.OfDecisions _, RowPredictor.OfShares _ ->
          throw new IllegalStateException("only an SVM has pairs of classes");
    };
  }
}
