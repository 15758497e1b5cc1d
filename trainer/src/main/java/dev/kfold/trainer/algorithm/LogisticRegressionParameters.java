package dev.kfold.trainer.algorithm;

import dev.kfold.contract.ParameterReader;
import dev.kfold.trainer.svm.SmileVersion;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parameters of a logistic regression, with the meanings and defaults of scikit-learn's
 * LogisticRegression.
 *
 * @param penalty of the coefficients; the intercepts have none
 * @param c the inverse of the penalty's strength, above 0
 * @param tol the largest derivative of the mean loss at which the fit ends, above 0
 * @param maxIter the most iterations, at least 1
 * @see <a
 *     href="https://scikit-learn.org/stable/modules/generated/sklearn.linear_model.LogisticRegression.html">LogisticRegression</a>
 */
public record LogisticRegressionParameters(
    Penalty penalty, double c, double tol, int maxIter, ClassWeight classWeight)
    implements AlgorithmParameters {

  /** The defaults of LogisticRegression. */
  public static final LogisticRegressionParameters DEFAULT =
      new LogisticRegressionParameters(Penalty.L2, 1, 1e-4, 100, ClassWeight.NONE);

  /** The penalties. */
  public enum Penalty {
    /** Adds half the sum of the squared coefficients, divided by C. */
    L2,
    NONE
  }

  static LogisticRegressionParameters read(ParameterReader reader) {
    return new LogisticRegressionParameters(
        reader.choice("penalty", DEFAULT.penalty),
        reader.positive("c", DEFAULT.c),
        reader.positive("tol", DEFAULT.tol),
        reader.integer("max_iter", DEFAULT.maxIter, 1),
        reader.choice("class_weight", DEFAULT.classWeight));
  }

  @Override
  public Algorithm algorithm() {
    return Algorithm.LOGISTIC_REGRESSION;
  }

  @Override
  public String library() {
    return SmileVersion.of("L-BFGS");
  }

  @Override
  public Map<String, String> asHyperParameters() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("penalty", ParameterReader.spell(penalty));
    texts.put("c", Double.toString(c));
    texts.put("tol", Double.toString(tol));
    texts.put("max_iter", Integer.toString(maxIter));
    texts.put("class_weight", ParameterReader.spell(classWeight));
    return texts;
  }
}
