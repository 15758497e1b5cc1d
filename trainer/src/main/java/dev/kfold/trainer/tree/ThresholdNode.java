package dev.kfold.trainer.tree;

import smile.model.cart.Node;
import smile.model.cart.OrdinalNode;

/** A node of a Smile tree that tells its threshold, which Smile's own node keeps to itself. */
final class ThresholdNode extends OrdinalNode {

  private static final long serialVersionUID = 1;

  private final double threshold;

  ThresholdNode(int feature, double threshold, double score, Node trueChild, Node falseChild) {
    super(feature, threshold, score, 0, trueChild, falseChild);
    this.threshold = threshold;
  }

  double threshold() {
    return threshold;
  }
}
