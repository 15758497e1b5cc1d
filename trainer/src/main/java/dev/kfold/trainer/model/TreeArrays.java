package dev.kfold.trainer.model;

import dev.kfold.trainer.tree.Trees;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The arrays of trees: those of {@code tree_} of scikit-learn, {@code feature}, {@code threshold},
 * {@code children_left}, {@code children_right} and {@code value}, one tree after the other, and
 * {@code tree_offsets}, the first node of each tree and the number of all nodes. Children are
 * counted from the first node of their tree; a row goes left if its feature is at most the
 * threshold.
 */
final class TreeArrays {

  private static final String OFFSETS = "tree_offsets.npy";
  private static final String FEATURES = "feature.npy";
  private static final String THRESHOLDS = "threshold.npy";
  private static final String LEFTS = "children_left.npy";
  private static final String RIGHTS = "children_right.npy";
  private static final String VALUES = "value.npy";

  /** The names of the files. */
  static final List<String> NAMES = List.of(OFFSETS, FEATURES, THRESHOLDS, LEFTS, RIGHTS, VALUES);

  private TreeArrays() {}

  /** Returns the files of trees. */
  static Map<String, byte[]> of(Trees trees) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(OFFSETS, NpyFile.bytes(trees.offsets()));
    files.put(FEATURES, NpyFile.bytes(trees.features()));
    files.put(THRESHOLDS, NpyFile.bytes(trees.thresholds()));
    files.put(LEFTS, NpyFile.bytes(trees.lefts()));
    files.put(RIGHTS, NpyFile.bytes(trees.rights()));
    files.put(VALUES, NpyFile.bytes(trees.values(), trees.nodes(), trees.width()));
    return files;
  }

  /**
   * Returns the trees of some arrays, whose parts may not fit together.
   *
   * @throws dev.kfold.contract.InvalidInputException if an array cannot be read
   */
  static Trees read(ArrayReader arrays) {
    double[][] values = arrays.matrix(VALUES);
    return new Trees(
        arrays.integers(OFFSETS, 0),
        arrays.integers(FEATURES, Trees.UNDEFINED),
        arrays.vector(THRESHOLDS),
        arrays.integers(LEFTS, Trees.NO_CHILD),
        arrays.integers(RIGHTS, Trees.NO_CHILD),
        values.length == 0 ? 0 : values[0].length,
        Arrays.stream(values).flatMapToDouble(Arrays::stream).toArray());
  }
}
