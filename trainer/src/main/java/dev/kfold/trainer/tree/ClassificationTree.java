package dev.kfold.trainer.tree;

import java.util.Optional;
import smile.classification.DecisionTree;
import smile.data.type.DataTypes;
import smile.data.type.StructField;
import smile.model.cart.DecisionNode;
import smile.model.cart.LeafNode;
import smile.model.cart.Split;
import smile.model.cart.SplitRule;

/**
 * Smile's classification tree with the rules of scikit-learn. Smile looks for thresholds only at
 * rows whose class differs from that of the row before, which misses some if values are equal; it
 * compares splits by a gain that ignores the rows of their nodes; it makes a leaf if none of the
 * drawn features has a split; and it joins leaves of one class, which loses their probabilities.
 */
final class ClassificationTree extends DecisionTree {

  private static final long serialVersionUID = 1;

  private static final StructField CLASS = new StructField("class", DataTypes.IntType);

  private final transient Columns columns;
  private final transient int[] classOfRow;
  private final transient Growth growth;
  private final transient ClassCounts.Impurity impurity;
  private final int classes;

  /** The leaves made so far; counted while the constructor of the superclass grows the tree. */
  private int leaves;

  /** A leaf that Smile does not join with another of its class. */
  private static final class Leaf extends DecisionNode {

    private static final long serialVersionUID = 1;

    private final int number;

    Leaf(int[] count, int number) {
      super(count);
      this.number = number;
    }

    @Override
    public int output() {
      return number;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Leaf leaf && leaf.number == number;
    }

    @Override
    public int hashCode() {
      return number;
    }
  }

  /**
   * Grows a tree. Features are drawn from the generator of the thread, {@code MathEx.setSeed}.
   *
   * @param weights {@code [rows]} how often each row was drawn
   */
  ClassificationTree(
      Columns columns,
      int[] classOfRow,
      int classes,
      int[] weights,
      ClassCounts.Impurity impurity,
      Growth growth) {
    this.columns = columns;
    this.classOfRow = classOfRow;
    this.classes = classes;
    this.growth = growth;
    this.impurity = impurity;
    super(
        columns.frame(),
        classOfRow,
        CLASS,
        classes,
        SplitRule.GINI,
        growth.smileDepth(),
        growth.mostLeaves(),
        growth.leastRowsOfLeaf(),
        growth.features(),
        weights,
        columns.order());
  }

  @Override
  protected LeafNode newNode(int[] nodeSamples) {
    return new Leaf(((DecisionNode) super.newNode(nodeSamples)).count(), leaves++);
  }

  @Override
  protected Optional<Split> findBestSplit(LeafNode node, int lo, int hi, boolean[] unsplittable) {
    Optional<Split> split = Optional.empty();
    if (growth.splits(hi - lo)) {
      do {
        split = super.findBestSplit(node, lo, hi, unsplittable);
      } while (split.isEmpty()
          && growth.features() < columns.features()
          && node.size() >= 2 * growth.leastRowsOfLeaf()
          && impurity(node) > 0
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
    ClassCounts left = new ClassCounts(classes);
    ClassCounts right = new ClassCounts(((DecisionNode) leaf).count());
    double whole = impurity.weighted(right);
    double best = Double.NEGATIVE_INFINITY;
    double threshold = 0;
    int lefts = 0;
    for (int i = lo; i < hi - 1; i++) {
      int row = rows[i];
      left.add(classOfRow[row], samples[row]);
      right.add(classOfRow[row], -samples[row]);
      double value = column[row];
      double next = column[rows[i + 1]];
      if (next > value
          && left.total() >= growth.leastRowsOfLeaf()
          && right.total() >= growth.leastRowsOfLeaf()) {
        double score = whole - impurity.weighted(left) - impurity.weighted(right);
        if (score > best) {
          best = score;
          threshold = ThresholdSplit.Candidate.between(value, next);
          lefts = left.total();
        }
      }
    }
    return best == Double.NEGATIVE_INFINITY
        ? Optional.empty()
        : Optional.of(
            new ThresholdSplit(
                new ThresholdSplit.Candidate(threshold, best, lefts, leaf.size() - lefts),
                leaf,
                feature,
                column,
                lo,
                hi));
  }
}
