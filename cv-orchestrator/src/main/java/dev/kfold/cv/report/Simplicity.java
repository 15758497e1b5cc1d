package dev.kfold.cv.report;

import dev.kfold.contract.Decimal;
import dev.kfold.contract.HyperParameters;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * The order of simplicity of the models of one algorithm, the simplest first. Ties within a line
 * are decided by the next criterion.
 *
 * <ul>
 *   <li>svm: the linear kernel before the others; smaller c; gamma by name (scale, auto) before a
 *       number, smaller gamma; for the kernel poly the smaller degree
 *   <li>logistic-regression: smaller c; no penalty counts as the largest c
 *   <li>random-forest and gradient-boosting: smaller max_depth, none counts as the largest; smaller
 *       n_estimators; smaller learning_rate
 *   <li>knn: larger n_neighbors
 * </ul>
 *
 * Models of different algorithms have no order.
 */
final class Simplicity {

  private static final String SVM = "svm";
  private static final String NONE = "none";
  private static final double UNLIMITED = Double.POSITIVE_INFINITY;

  private Simplicity() {}

  /**
   * Returns the algorithm of a trial of {@code kfold-trainer}, or empty if there is no order for
   * its models.
   */
  static Optional<String> algorithm(Map<String, String> hyperparameters) {
    String algorithm =
        text(hyperparameters, "algorithm", hyperparameters.containsKey("kernel") ? SVM : "");
    return order(algorithm).map(_ -> algorithm);
  }

  /** Returns the order of an algorithm's models, or empty for an algorithm without one. */
  static Optional<Comparator<Map<String, String>>> order(String algorithm) {
    return switch (algorithm) {
      case SVM ->
          Optional.of(
              Comparator.<Map<String, String>, Boolean>comparing(it -> !isLinear(it))
                  .thenComparingDouble(it -> number(it, "c", 1))
                  .thenComparingDouble(
                      it -> isLinear(it) ? 0 : number(it, "gamma", 0)) // a name is no number
                  .thenComparingDouble(
                      it -> text(it, "kernel", "").equals("poly") ? number(it, "degree", 3) : 0));
      case "logistic-regression" ->
          Optional.of(
              Comparator.comparingDouble(
                  it -> text(it, "penalty", "").equals(NONE) ? UNLIMITED : number(it, "c", 1)));
      case "random-forest" -> Optional.of(ofTrees(UNLIMITED));
      case "gradient-boosting" -> Optional.of(ofTrees(3));
      case "knn" -> Optional.of(Comparator.comparingDouble(it -> -number(it, "n_neighbors", 5)));
      default -> Optional.empty();
    };
  }

  /**
   * Returns the order of ensembles of trees.
   *
   * @param depth the default of max_depth
   */
  private static Comparator<Map<String, String>> ofTrees(double depth) {
    return Comparator.<Map<String, String>>comparingDouble(it ->
            text(it, "max_depth", "").equals(NONE) ? UNLIMITED : number(it, "max_depth", depth))
        .thenComparingDouble(it -> number(it, "n_estimators", 100))
        .thenComparingDouble(it -> number(it, "learning_rate", 0.1));
  }

  private static boolean isLinear(Map<String, String> hyperparameters) {
    return text(hyperparameters, "kernel", "").equals("linear");
  }

  private static double number(
      Map<String, String> hyperparameters, String name, double defaultValue) {
    return Decimal.parse(text(hyperparameters, name, "")).orElse(defaultValue);
  }

  /** Returns a value without the quotes that another image's may have. */
  private static String text(
      Map<String, String> hyperparameters, String name, String defaultValue) {
    return Optional.ofNullable(hyperparameters.get(name))
        .map(HyperParameters::unquote)
        .orElse(defaultValue);
  }
}
