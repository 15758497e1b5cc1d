package dev.kfold.trainer.algorithm;

import dev.kfold.contract.ParameterReader;
import dev.kfold.trainer.csv.Numbers;
import dev.kfold.trainer.svm.SmileVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of gradient boosting, with the meanings and defaults of scikit-learn's
 * GradientBoostingClassifier.
 *
 * @param estimators the number of stages, at least 1; a stage has one tree for two classes, and one
 *     for each class otherwise
 * @param learningRate the factor of each stage, above 0
 * @param subsample the fraction of the rows that is drawn for a stage, above 0 and at most 1
 * @see <a
 *     href="https://scikit-learn.org/stable/modules/generated/sklearn.ensemble.GradientBoostingClassifier.html">GradientBoostingClassifier</a>
 */
public record GradientBoostingParameters(
    int estimators, double learningRate, double subsample, TreeParameters tree)
    implements AlgorithmParameters {

  /** The defaults of GradientBoostingClassifier. */
  public static final GradientBoostingParameters DEFAULT =
      new GradientBoostingParameters(
          100,
          0.1,
          1,
          new TreeParameters(Optional.of(3), 2, 1, Optional.empty(), MaxFeatures.Rule.ALL));

  static GradientBoostingParameters read(ParameterReader reader) {
    return new GradientBoostingParameters(
        reader.integer("n_estimators", DEFAULT.estimators, 1),
        reader.positive("learning_rate", DEFAULT.learningRate),
        reader.parse(
            "subsample",
            DEFAULT.subsample,
            "a number above 0 and at most 1",
            text -> Optional.of(Numbers.parse(text)).filter(value -> value > 0 && value <= 1)),
        TreeParameters.read(reader, DEFAULT.tree));
  }

  @Override
  public Algorithm algorithm() {
    return Algorithm.GRADIENT_BOOSTING;
  }

  @Override
  public String library() {
    return SmileVersion.of("RegressionTree");
  }

  @Override
  public Map<String, String> asHyperParameters() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("n_estimators", Integer.toString(estimators));
    texts.put("learning_rate", Double.toString(learningRate));
    texts.put("subsample", Double.toString(subsample));
    texts.putAll(tree.asHyperParameters());
    return texts;
  }
}
