package dev.kfold.trainer.model;

import dev.kfold.trainer.algorithm.AlgorithmParameters;
import dev.kfold.trainer.algorithm.GradientBoostingParameters;
import dev.kfold.trainer.algorithm.RandomForestParameters;
import dev.kfold.trainer.tree.Trees;
import java.util.BitSet;

/**
 * Checks that the parts of trees that were read fit together, so that every row reaches a leaf.
 *
 * @param trees the trees
 * @param features the numbers of a prepared row
 * @param requirement reports a condition that does not hold
 */
record TreesCheck(Trees trees, int features, PreparationCheck.Requirement requirement) {

  /** The largest deviation of a sum of shares from 1. */
  private static final double ROUNDING = 1e-9;

  /** Checks the trees of a random forest. */
  void verifyForest(int classes, AlgorithmParameters parameters) {
    verifyArrays(classes);
    if (parameters instanceof RandomForestParameters forest) {
      verifyCount(forest.estimators());
    }
    for (int node = 0; node < trees.nodes(); node++) {
      verifyShares(node);
    }
  }

  /**
   * Checks boosted trees.
   *
   * @param initial the decision values before the first stage
   */
  void verifyBoosting(double[] initial, int classes, AlgorithmParameters parameters) {
    int ofStage = classes == 2 ? 1 : classes;
    verifyArrays(1);
    if (parameters instanceof GradientBoostingParameters boosting) {
      verifyCount((long) ofStage * boosting.estimators());
    }
    requirement.that(
        initial.length == ofStage && ModelCheck.areFinite(initial),
        "%s has %d numbers, expected %d finite ones"
            .formatted(ModelArrays.INITIAL, initial.length, ofStage));
  }

  private void verifyCount(long expected) {
    requirement.that(
        trees.count() == expected,
        "there are %d trees, expected %d because of the hyperparameter n_estimators"
            .formatted(trees.count(), expected));
  }

  private void verifyArrays(int width) {
    int nodes = trees.nodes();
    requirement.that(
        trees.thresholds().length == nodes
            && trees.lefts().length == nodes
            && trees.rights().length == nodes
            && trees.width() == width
            && trees.values().length == (long) nodes * width,
        "the arrays of the trees have %d features, %d thresholds, %d and %d children and %d values, expected %d of each, and %d for the values"
            .formatted(
                nodes,
                trees.thresholds().length,
                trees.lefts().length,
                trees.rights().length,
                trees.values().length,
                nodes,
                (long) nodes * width));
    int[] offsets = trees.offsets();
    requirement.that(
        offsets.length >= 2 && offsets[0] == 0 && offsets[offsets.length - 1] == nodes,
        "tree_offsets.npy does not go from 0 to the %d nodes".formatted(nodes));
    for (int tree = 0; tree < trees.count(); tree++) {
      requirement.that(
          offsets[tree] < offsets[tree + 1],
          "tree_offsets.npy is not ascending at tree %d".formatted(tree));
    }
    for (int tree = 0; tree < trees.count(); tree++) {
      verifyTree(tree, offsets[tree], offsets[tree + 1] - offsets[tree]);
    }
    requirement.that(
        ModelCheck.areFinite(trees.values()) && ModelCheck.areFinite(trees.thresholds()),
        "an array has numbers that are not finite");
  }

  private void verifyTree(int tree, int first, int nodes) {
    BitSet children = new BitSet(nodes);
    for (int node = 0; node < nodes; node++) {
      int left = trees.lefts()[first + node];
      int right = trees.rights()[first + node];
      int feature = trees.features()[first + node];
      boolean isLeaf = left == Trees.NO_CHILD && right == Trees.NO_CHILD;
      // a child after its parent, and of one parent only: there is no cycle
      boolean isInner =
          left > node
              && right > node
              && left != right
              && left < nodes
              && right < nodes
              && !children.get(left)
              && !children.get(right)
              && feature >= 0
              && feature < features;
      if (isInner) {
        children.set(left);
        children.set(right);
      }
      if (isLeaf ? feature == Trees.UNDEFINED : isInner) {
        continue; // no message for each of a million nodes
      }
      requirement.that(
          false,
          "node %d of tree %d has the children %d and %d and the feature %d, expected a leaf, or later nodes that have no other parent and a feature from 0 to %d"
              .formatted(node, tree, left, right, feature, features - 1));
    }
    requirement.that(
        children.cardinality() == nodes - 1,
        "tree %d has %d nodes, of which %d are children, expected all but the first"
            .formatted(tree, nodes, children.cardinality()));
  }

  private void verifyShares(int node) {
    double sum = 0;
    boolean areShares = true;
    for (int c = 0; c < trees.width(); c++) {
      double share = trees.value(node, c);
      areShares &= share >= 0 && share <= 1;
      sum += share;
    }
    double expected = trees.lefts()[node] == Trees.NO_CHILD ? 1 : 0;
    if (!areShares || Math.abs(sum - expected) > ROUNDING) {
      requirement.that(
          false,
          "value.npy has shares of node %d that add up to %s, expected %s"
              .formatted(node, sum, expected));
    }
  }
}
