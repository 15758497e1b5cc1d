package dev.kfold.trainer.tree;

import java.util.Optional;
import smile.data.type.DataTypes;
import smile.data.type.StructField;
import smile.model.cart.LeafNode;
import smile.model.cart.RegressionNode;
import smile.model.cart.Split;

/**
 * Smile's regression tree with the rules of scikit-learn. Smile looks for thresholds at 100 places
 * of a feature only, and makes a leaf if none of the drawn features has a split.
 */
final class RegressionTree extends smile.regression.RegressionTree {

  private static final long serialVersionUID = 1;

  private static final StructField RESIDUAL = new StructField("residual", DataTypes.DoubleType);

  /** The machine epsilon, up to which scikit-learn takes a mean squared error for 0. */
  private static final double EPSILON = Math.ulp(1.0);

  private final transient Columns columns;
  private final transient double[] targets;
  private final transient Growth growth;

  /**
   * Grows a tree. Features are drawn from the generator of the thread, {@code MathEx.setSeed}.
   *
   * @param weights {@code [rows]} 1 for a row of the sample, else 0
   */
  RegressionTree(Columns columns, Residuals residuals, int[] weights, Growth growth) {
    this.columns = columns;
    this.targets = residuals.response();
    this.growth = growth;
    super(
        columns.frame(),
        residuals,
        RESIDUAL,
        growth.smileDepth(),
        growth.mostLeaves(),
        growth.leastRowsOfLeaf(),
        growth.features(),
        weights,
        columns.order());
  }

  @Override
  protected Optional<Split> findBestSplit(LeafNode node, int lo, int hi, boolean[] unsplittable) {
    Optional<Split> split = Optional.empty();
    boolean isPure = ((RegressionNode) node).impurity() <= EPSILON * node.size();
    if (growth.splits(hi - lo) && !isPure) {
      do {
        split = super.findBestSplit(node, lo, hi, unsplittable);
      } while (split.isEmpty()
          && growth.features() < columns.features()
          && node.size() >= 2 * growth.leastRowsOfLeaf()
          && Growth.isAnyLeft(unsplittable));
    }
    return split;
  }

  @Override
  protected Optional<Split> findBestSplit(
      LeafNode leaf, int feature, double ofNode, int lo, int hi) {
    double[] column = columns.values()[feature];
    int[] rows = order[feature];
    if (column[rows[lo]] == column[rows[hi - 1]]) {
      return Optional.empty();
    }
    double mean = ((RegressionNode) leaf).mean();
    int all = leaf.size();
    double whole = mean * all;
    double sum = 0;
    int count = 0;
    double best = Double.NEGATIVE_INFINITY;
    double threshold = 0;
    int lefts = 0;
    for (int i = lo; i < hi - 1; i++) {
      int row = rows[i];
      sum += targets[row];
      count++;
      double value = column[row];
      double next = column[rows[i + 1]];
      if (next > value
          && count >= growth.leastRowsOfLeaf()
          && all - count >= growth.leastRowsOfLeaf()) {
        double rest = whole - sum;
        double score = sum * sum / count + rest * rest / (all - count);
        if (score > best) {
          best = score;
          threshold = ThresholdSplit.Candidate.between(value, next);
          lefts = count;
        }
      }
    }
    return best == Double.NEGATIVE_INFINITY
        ? Optional.empty()
        : Optional.of(
            new ThresholdSplit(
                new ThresholdSplit.Candidate(
                    threshold, best - whole * whole / all, lefts, all - lefts),
                leaf,
                feature,
                column,
                lo,
                hi));
  }
}
