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
  private final Voting voting;

  Predictor(Classifier classifier) {
    this.classifier = classifier;
    this.kinds = classifier.preparation().kinds();
    this.voting =
        new Voting(classifier.machines(), classifier.parameters().kernel(classifier.gamma()));
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
    return voting.classes(classifier.preparation().apply(features, ofFeatures));
  }

  /**
   * Returns the decision values of rows.
   *
   * @param features {@code [rows][features]}, in the {@linkplain Classifier#rowFormat format} of
   *     the model
   */
  public DecisionFunction decisionFunction(double[][] features) {
    return decisionFunction(features, kinds);
  }

  DecisionFunction decisionFunction(double[][] features, List<FeatureKind> ofFeatures) {
    return new DecisionFunction(
        voting.decisions(classifier.preparation().apply(features, ofFeatures)),
        classifier.classes().size());
  }
}
