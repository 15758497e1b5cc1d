package dev.kfold.trainer.fit;

import dev.kfold.trainer.algorithm.Algorithm;
import dev.kfold.trainer.algorithm.SvmParameters;
import dev.kfold.trainer.kernel.Kernel;
import dev.kfold.trainer.logistic.LinearModel;
import dev.kfold.trainer.neighbour.NearestRows;
import dev.kfold.trainer.tree.Boosting;
import dev.kfold.trainer.tree.Forest;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an algorithm learned from prepared rows. */
public sealed interface FittedModel {

  /**
   * A support vector classifier.
   *
   * @param gamma the number that the parameter resolved to
   */
  record Svm(double gamma, OneVersusOne machines) implements FittedModel {

    /** Returns the number of support vectors. */
    public int supportVectors() {
      return machines.supportVectors().length;
    }

    /** Returns the kernel of some parameters with the gamma of this model. */
    Kernel kernel(SvmParameters parameters) {
      return parameters.kernel(gamma);
    }
  }

  /** A logistic regression. */
  record LogisticRegression(LinearModel planes) implements FittedModel {}

  /** A random forest. */
  record RandomForest(Forest forest) implements FittedModel {}

  /** Boosted trees. */
  record GradientBoosting(Boosting boosting) implements FittedModel {}

  /** A nearest neighbours classifier. */
  record Neighbours(NearestRows rows) implements FittedModel {}

  /** Returns the algorithm. */
  default Algorithm algorithm() {
    return switch (this) {
      case Svm _ -> Algorithm.SVM;
      case LogisticRegression _ -> Algorithm.LOGISTIC_REGRESSION;
      case RandomForest _ -> Algorithm.RANDOM_FOREST;
      case GradientBoosting _ -> Algorithm.GRADIENT_BOOSTING;
      case Neighbours _ -> Algorithm.KNN;
    };
  }

  /** Returns how large the model is: counts of its parts by their names in {@code metrics.json}. */
  default Map<String, Integer> sizes() {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    switch (this) {
      case Svm svm -> sizes.put("support_vectors", svm.supportVectors());
      case LogisticRegression logistic ->
          sizes.put(
              "coefficients",
              logistic.planes.coefficients().length * logistic.planes.coefficients()[0].length);
      case RandomForest random -> {
        sizes.put("trees", random.forest.trees().count());
        sizes.put("nodes", random.forest.trees().nodes());
      }
      case GradientBoosting gradient -> {
        sizes.put("trees", gradient.boosting.trees().count());
        sizes.put("nodes", gradient.boosting.trees().nodes());
      }
      case Neighbours neighbours -> sizes.put("stored_rows", neighbours.rows.rows().length);
    }
    return sizes;
  }
}
