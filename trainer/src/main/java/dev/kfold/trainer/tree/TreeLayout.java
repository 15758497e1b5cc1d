package dev.kfold.trainer.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import smile.model.cart.LeafNode;
import smile.model.cart.Node;

/** Lays out a Smile tree as arrays: each node, then its left subtree, then its right one. */
final class TreeLayout {

  private TreeLayout() {}

  /** A node, and where the number of it is to be written. */
  private record Pending(Node node, int parent, boolean isLeft) {}

  /**
   * Returns one tree.
   *
   * @param width the numbers of a leaf's value
   * @param value returns the value of a leaf, {@code [width]}
   */
  static Trees of(Node root, int width, Function<LeafNode, double[]> value) {
    // a stack rather than recursion, because a tree may be as deep as it has rows
    List<Node> nodes = new ArrayList<>();
    List<int[]> children = new ArrayList<>();
    Deque<Pending> pending = new ArrayDeque<>();
    pending.push(new Pending(root, -1, false));
    while (!pending.isEmpty()) {
      Pending next = pending.pop();
      int number = nodes.size();
      nodes.add(next.node);
      children.add(new int[] {Trees.NO_CHILD, Trees.NO_CHILD});
      if (next.parent >= 0) {
        children.get(next.parent)[next.isLeft ? 0 : 1] = number;
      }
      if (next.node instanceof ThresholdNode inner) {
        pending.push(new Pending(inner.falseChild(), number, false));
        pending.push(new Pending(inner.trueChild(), number, true));
      }
    }
    int count = nodes.size();
    Trees tree =
        new Trees(
            new int[] {0, count},
            new int[count],
            new double[count],
            children.stream().mapToInt(pair -> pair[0]).toArray(),
            children.stream().mapToInt(pair -> pair[1]).toArray(),
            width,
            new double[Math.multiplyExact(count, width)]);
    Arrays.fill(tree.features(), Trees.UNDEFINED);
    Arrays.fill(tree.thresholds(), Trees.UNDEFINED);
    for (int i = 0; i < count; i++) {
      switch (nodes.get(i)) {
        case ThresholdNode inner -> {
          tree.features()[i] = inner.feature();
          tree.thresholds()[i] = inner.threshold();
        }
        case LeafNode leaf ->
            System.arraycopy(value.apply(leaf), 0, tree.values(), i * width, width);
        case Node other -> throw new IllegalStateException("no threshold: " + other);
      }
    }
    return tree;
  }
}
