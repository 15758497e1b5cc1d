package dev.kfold.trainer.tree;

import java.util.function.IntPredicate;
import smile.model.cart.InternalNode;
import smile.model.cart.LeafNode;
import smile.model.cart.Node;
import smile.model.cart.Split;

/** A split of a Smile tree into rows up to a threshold and rows above it. */
final class ThresholdSplit extends Split {

  private final Candidate candidate;
  private final int feature;
  private final double[] column;

  /**
   * The best threshold of a column.
   *
   * @param score the decrease of the impurity, weighted by the rows of the node
   * @param lefts the weight of the rows up to the threshold
   * @param rights the weight of the rows above it
   */
  record Candidate(double threshold, double score, int lefts, int rights) {

    /** Returns a threshold between two numbers; a row with the first is not above it. */
    static double between(double lower, double upper) {
      double middle = lower / 2 + upper / 2;
      return middle >= upper || middle < lower ? lower : middle;
    }
  }

  /**
   * Splits a leaf.
   *
   * @param column {@code [rows]} the values of the feature
   * @param low the first of the leaf's rows in Smile's order
   * @param high the end of the leaf's rows
   */
  ThresholdSplit(
      Candidate candidate, LeafNode leaf, int feature, double[] column, int low, int high) {
    super(leaf, feature, candidate.score(), low, high, candidate.lefts(), candidate.rights());
    this.candidate = candidate;
    this.feature = feature;
    this.column = column;
  }

  @Override
  public InternalNode toNode(Node trueChild, Node falseChild) {
    return new ThresholdNode(
        feature, candidate.threshold(), candidate.score(), trueChild, falseChild);
  }

  @Override
  public IntPredicate predicate() {
    return row -> column[row] <= candidate.threshold();
  }
}
