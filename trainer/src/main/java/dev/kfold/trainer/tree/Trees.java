package dev.kfold.trainer.tree;

import dev.kfold.contract.InvalidInputException;
import java.util.Arrays;

/**
 * Decision trees as arrays, in the layout of {@code tree_} of scikit-learn, one tree after the
 * other. A row goes left if its feature is at most the threshold. The children of a node stand
 * after it, so that every path ends.
 *
 * @param offsets {@code [trees + 1]} the first node of each tree, and the number of all nodes
 * @param features {@code [nodes]} the feature that a node compares, −2 for a leaf
 * @param thresholds {@code [nodes]} −2 for a leaf
 * @param lefts {@code [nodes]} the left child, counted from the first node of its tree; −1 for a
 *     leaf
 * @param rights {@code [nodes]} the right child, likewise
 * @param width the numbers of a node's value
 * @param values {@code [nodes · width]} the value of each leaf; zeros for other nodes
 */
@SuppressWarnings("ArrayRecordComponent") // numbers of a model, written to files; never compared
public record Trees(
    int[] offsets,
    int[] features,
    double[] thresholds,
    int[] lefts,
    int[] rights,
    int width,
    double[] values) {

  /** The child of a leaf, {@code TREE_LEAF} of scikit-learn. */
  public static final int NO_CHILD = -1;

  /** The feature and the threshold of a leaf, {@code TREE_UNDEFINED} of scikit-learn. */
  public static final int UNDEFINED = -2;

  /** The numbers of the largest array that fits into a file of 2 GB. */
  private static final long MOST_NUMBERS = 268_000_000;

  /** Returns the number of trees. */
  public int count() {
    return offsets.length - 1;
  }

  /** Returns the number of nodes of all trees. */
  public int nodes() {
    return features.length;
  }

  /**
   * Returns the leaf of a row, counted from the first node of all trees.
   *
   * @param row {@code [features]}
   */
  public int leaf(int tree, double[] row) {
    int first = offsets[tree];
    int node = first;
    while (lefts[node] >= 0) {
      node = first + (row[features[node]] <= thresholds[node] ? lefts[node] : rights[node]);
    }
    return node;
  }

  /** Returns a number of the value of a leaf. */
  public double value(int leaf, int index) {
    return values[leaf * width + index];
  }

  /**
   * Joins trees of one width, in their order.
   *
   * @param parts at least one
   * @throws InvalidInputException if they are too many for one array
   */
  static Trees join(Trees... parts) {
    int trees = Arrays.stream(parts).mapToInt(Trees::count).sum();
    int width = parts[0].width;
    int nodes = verified(Arrays.stream(parts).mapToLong(Trees::nodes).sum(), width);
    Trees all =
        new Trees(
            new int[trees + 1],
            new int[nodes],
            new double[nodes],
            new int[nodes],
            new int[nodes],
            width,
            new double[nodes * width]);
    int tree = 0;
    int node = 0;
    for (Trees part : parts) {
      for (int i = 0; i < part.count(); i++) {
        all.offsets[tree++] = node + part.offsets[i];
      }
      System.arraycopy(part.features, 0, all.features, node, part.nodes());
      System.arraycopy(part.thresholds, 0, all.thresholds, node, part.nodes());
      System.arraycopy(part.lefts, 0, all.lefts, node, part.nodes());
      System.arraycopy(part.rights, 0, all.rights, node, part.nodes());
      System.arraycopy(part.values, 0, all.values, node * width, part.values.length);
      node += part.nodes();
    }
    all.offsets[trees] = nodes;
    return all;
  }

  private static int verified(long nodes, int width) {
    if (nodes * width > MOST_NUMBERS) {
      throw new InvalidInputException(
          "hyperparameter n_estimators: the trees have %,d nodes with %d numbers each, expected at most %,d numbers; lower n_estimators, max_depth or max_leaf_nodes, or raise min_samples_leaf."
              .formatted(nodes, width, MOST_NUMBERS));
    }
    return (int) nodes;
  }
}
