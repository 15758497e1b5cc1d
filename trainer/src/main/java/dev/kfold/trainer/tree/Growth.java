package dev.kfold.trainer.tree;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.svm.TrainingStoppedException;

/**
 * The rules by which a tree grows.
 *
 * @param maximumDepth the largest number of comparisons from the root to a leaf, at least 1
 * @param leastRowsToSplit the fewest rows of a node that is split
 * @param leastRowsOfLeaf the fewest rows of a leaf; a row counts as often as it was drawn
 * @param mostLeaves the most leaves, at least 2
 * @param features the number of features that each split compares, drawn at random
 */
record Growth(
    int maximumDepth,
    int leastRowsToSplit,
    int leastRowsOfLeaf,
    int mostLeaves,
    int features,
    StopSignal stopSignal) {

  /** Returns the depth as Smile counts it: of a tree with one comparison it is 2. */
  int smileDepth() {
    return maximumDepth == Integer.MAX_VALUE ? maximumDepth : maximumDepth + 1;
  }

  /**
   * Returns whether a node may be split.
   *
   * @throws TrainingStoppedException if the signal is raised
   */
  boolean splits(int rows) {
    if (stopSignal.isRaised()) {
      throw new TrainingStoppedException();
    }
    return rows >= leastRowsToSplit;
  }

  /** Returns whether a column is left that may have a split. */
  static boolean isAnyLeft(boolean[] unsplittable) {
    for (boolean gone : unsplittable) {
      if (!gone) {
        return true;
      }
    }
    return false;
  }
}
