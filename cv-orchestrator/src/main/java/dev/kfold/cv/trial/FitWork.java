package dev.kfold.cv.trial;

import dev.kfold.trainer.algorithm.AlgorithmParameters;
import dev.kfold.trainer.algorithm.GradientBoostingParameters;
import dev.kfold.trainer.algorithm.KnnParameters;
import dev.kfold.trainer.algorithm.LogisticRegressionParameters;
import dev.kfold.trainer.algorithm.RandomForestParameters;
import dev.kfold.trainer.algorithm.SvmParameters;
import dev.kfold.trainer.algorithm.TreeParameters;

/**
 * Estimates the work of a fit, in kernel values of an SVM with at most 10 columns: about 10 ns
 * each.
 *
 * <ul>
 *   <li>svm: r² values, whose cost grows with the columns above 10
 *   <li>random-forest: every tree puts every column of the rows in order again on each level, of
 *       which there are about log₂ r
 *   <li>gradient-boosting: likewise, on max_depth levels; that there is a tree for each of three or
 *       more classes is not known before the rows are read
 *   <li>logistic-regression: two passes over the rows for each of max_iter iterations
 *   <li>knn: none; a fifth of the rows is compared with the others
 * </ul>
 */
final class FitWork {

  /** Numbers that are multiplied and added in the time of a kernel value. */
  private static final double PRODUCTS = 5;

  private FitWork() {}

  /**
   * Returns the work of a fit.
   *
   * @param rows of the training part
   */
  static double of(AlgorithmParameters parameters, double rows, double columns) {
    return switch (parameters) {
      case SvmParameters _ -> rows * rows * Math.max(1, columns / 10);
      case RandomForestParameters forest ->
          forest.estimators() * levels(forest.tree(), rows) * rows * columns;
      case GradientBoostingParameters boosting ->
          boosting.estimators() * levels(boosting.tree(), rows) * rows * columns;
      case LogisticRegressionParameters logistic ->
          2 * logistic.maxIter() * rows * columns / PRODUCTS;
      case KnnParameters _ -> rows * rows / 5 * columns / PRODUCTS;
    };
  }

  private static double levels(TreeParameters tree, double rows) {
    double balanced = Math.max(1, Math.log(rows) / Math.log(2));
    return tree.maxDepth().map(depth -> Math.min(depth, balanced)).orElse(balanced);
  }
}
