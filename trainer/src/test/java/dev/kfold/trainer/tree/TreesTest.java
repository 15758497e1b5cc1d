package dev.kfold.trainer.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TreesTest {

  /** Up to 2 of feature 1 there is a leaf of 5, above it one of 7. */
  private static final Trees STUMP =
      new Trees(
          new int[] {0, 3},
          new int[] {1, -2, -2},
          new double[] {2, -2, -2},
          new int[] {1, -1, -1},
          new int[] {2, -1, -1},
          1,
          new double[] {0, 5, 7});

  private static final Trees LEAF =
      new Trees(
          new int[] {0, 1},
          new int[] {-2},
          new double[] {-2},
          new int[] {-1},
          new int[] {-1},
          1,
          new double[] {9});

  @Test
  void sendsARowToTheLeftUpToTheThreshold() {
    assertThat(value(STUMP, 0, 9, 1)).isEqualTo(5);
    assertThat(value(STUMP, 0, 0, 2)).isEqualTo(5);
    assertThat(value(STUMP, 0, 0, Math.nextUp(2.0))).isEqualTo(7);
  }

  @Test
  void countsNodesFromTheFirstOfTheirTree() {
    Trees joined = Trees.join(STUMP, LEAF, STUMP);

    assertThat(joined.count()).isEqualTo(3);
    assertThat(joined.offsets()).containsExactly(0, 3, 4, 7);
    assertThat(value(joined, 0, 0, 3)).isEqualTo(7);
    assertThat(value(joined, 1, 0, 3)).isEqualTo(9);
    assertThat(value(joined, 2, 0, 3)).isEqualTo(7);
    assertThat(value(joined, 2, 0, 1)).isEqualTo(5);
  }

  @Test
  void refusesMoreNumbersThanAFileHolds() {
    Trees[] many = new Trees[100_000];
    Arrays.fill(
        many,
        new Trees(
            new int[] {0, 1000},
            new int[1000],
            new double[1000],
            new int[1000],
            new int[1000],
            3,
            new double[3000]));

    assertThatThrownBy(() -> Trees.join(many))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "hyperparameter n_estimators: the trees have 100,000,000 nodes with 3 numbers each, expected at most 268,000,000 numbers; lower n_estimators, max_depth or max_leaf_nodes, or raise min_samples_leaf.");
  }

  private static double value(Trees trees, int tree, double... row) {
    return trees.value(trees.leaf(tree, row), 0);
  }
}
