package dev.kfold.trainer.algorithm;

import dev.kfold.contract.ParameterReader;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The values of the hyperparameter {@code algorithm}. */
public enum Algorithm {
  /** The support vector classifier of the project, as scikit-learn's SVC. */
  SVM,
  /** Multinomial logistic regression by Smile's L-BFGS, as LogisticRegression. */
  LOGISTIC_REGRESSION,
  /** Random forest of Smile's classification trees, as RandomForestClassifier. */
  RANDOM_FOREST,
  /** Gradient boosting of Smile's regression trees, as GradientBoostingClassifier. */
  GRADIENT_BOOSTING,
  /** The nearest rows, as KNeighborsClassifier. */
  KNN;

  /** Returns the defaults of scikit-learn. */
  public AlgorithmParameters defaults() {
    return switch (this) {
      case SVM -> SvmParameters.DEFAULT;
      case LOGISTIC_REGRESSION -> LogisticRegressionParameters.DEFAULT;
      case RANDOM_FOREST -> RandomForestParameters.DEFAULT;
      case GRADIENT_BOOSTING -> GradientBoostingParameters.DEFAULT;
      case KNN -> KnnParameters.DEFAULT;
    };
  }

  /** Returns the value as a hyperparameter, such as {@code random-forest}. */
  public String spelling() {
    return ParameterReader.spell(this);
  }

  /** Returns the values as hyperparameters, for messages. */
  static String spellings() {
    return Arrays.stream(values()).map(Algorithm::spelling).collect(Collectors.joining(", "));
  }

  /** Reads a value, also with an underscore, in any case. */
  public static Optional<Algorithm> parse(String text) {
    String spelling = text.toLowerCase(Locale.ROOT).replace('_', '-');
    return Arrays.stream(values()).filter(a -> a.spelling().equals(spelling)).findFirst();
  }
}
