package dev.kfold.trainer.algorithm;

import dev.kfold.contract.ParameterReader;
import dev.kfold.trainer.svm.SmileVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a random forest, with the meanings and defaults of scikit-learn's
 * RandomForestClassifier.
 *
 * @param estimators the number of trees, at least 1
 * @param maxSamples the number of rows that are drawn for a tree; empty for as many as there are
 * @param classWeight balanced if rows of each class are drawn with equal probability in sum
 * @see <a
 *     href="https://scikit-learn.org/stable/modules/generated/sklearn.ensemble.RandomForestClassifier.html">RandomForestClassifier</a>
 */
public record RandomForestParameters(
    int estimators,
    Criterion criterion,
    TreeParameters tree,
    Optional<Share> maxSamples,
    ClassWeight classWeight)
    implements AlgorithmParameters {

  /** The defaults of RandomForestClassifier. */
  public static final RandomForestParameters DEFAULT =
      new RandomForestParameters(
          100,
          Criterion.GINI,
          new TreeParameters(Optional.empty(), 2, 1, Optional.empty(), MaxFeatures.Rule.SQRT),
          Optional.empty(),
          ClassWeight.NONE);

  static RandomForestParameters read(ParameterReader reader) {
    return new RandomForestParameters(
        reader.integer("n_estimators", DEFAULT.estimators, 1),
        reader.parse("criterion", DEFAULT.criterion, Criterion.EXPECTED, Criterion::parse),
        TreeParameters.read(reader, DEFAULT.tree),
        OrNone.read(
            reader,
            "max_samples",
            DEFAULT.maxSamples,
            new Share.Count(1),
            "a whole number of at least 1, a fraction above 0 and at most 1.0",
            Share::parse),
        reader.choice("class_weight", DEFAULT.classWeight));
  }

  @Override
  public Algorithm algorithm() {
    return Algorithm.RANDOM_FOREST;
  }

  @Override
  public String library() {
    return SmileVersion.of("DecisionTree");
  }

  @Override
  public Map<String, String> asHyperParameters() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("n_estimators", Integer.toString(estimators));
    texts.put("criterion", criterion.toString());
    texts.putAll(tree.asHyperParameters());
    texts.put("max_samples", OrNone.text(maxSamples));
    texts.put("class_weight", ParameterReader.spell(classWeight));
    return texts;
  }
}
