package dev.kfold.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.trainer.kernel.Kernel;
import org.junit.jupiter.api.Test;

class DecisionFunctionTest {

  @Test
  void isAboveZeroForTheSecondOfTwoClasses() {
    DecisionFunction two = new DecisionFunction(new double[][] {{-1.5}, {0}}, 2);

    assertThat(two.oneVersusOne()).isDeepEqualTo(new double[][] {{1.5}, {0}});
    assertThat(two.oneVersusRest()).isDeepEqualTo(new double[][] {{1.5}, {0}});
    assertThat(two.oneVersusRest()[1]).as("0, not -0").containsExactly(0.0);
    assertThat(two.votes()).isDeepEqualTo(new int[][] {{0, 1}, {0, 1}});
  }

  @Test
  void addsAFractionForClearnessToTheWinsOfAClass() {
    DecisionFunction three = new DecisionFunction(new double[][] {{2, -1, 3}}, 3);

    assertThat(three.votes()).isDeepEqualTo(new int[][] {{1, 1, 1}});
    assertThat(three.oneVersusRest()[0])
        .containsExactly(new double[] {1 + 1 / 6.0, 1 + 1 / 6.0, 1 - 2 / 9.0}, within(1e-15));
  }

  /** LIBSVM's vote and scikit-learn's decision_function disagree on a decision of exactly 0. */
  @Test
  void countsADecisionOfZeroForTheFirstClassExceptInVotes() {
    DecisionFunction three = new DecisionFunction(new double[][] {{0, 0, 0}}, 3);

    assertThat(three.oneVersusRest()).isDeepEqualTo(new double[][] {{2, 1, 0}});
    assertThat(three.votes()).isDeepEqualTo(new int[][] {{0, 1, 2}});
  }

  @Test
  void givesEveryRowOfSeveralBlocksItsOwnDecision() {
    OneVersusOne machines =
        new OneVersusOne(
            new double[][] {{1}, {2}},
            new int[] {1, 1},
            new double[][] {{0.5, -0.125}},
            new double[] {1});
    double[][] rows = new double[1027][];
    double[][] expected = new double[rows.length][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = new double[] {row};
      expected[row] = new double[] {0.5 * row - 0.125 * 2 * row + 1};
    }

    assertThat(new Voting(machines, new Kernel.Linear()).decisions(rows)).isDeepEqualTo(expected);
  }

  @Test
  void isTheInterceptWithoutSupportVectors() {
    OneVersusOne machines =
        new OneVersusOne(new double[0][], new int[] {0, 0}, new double[][] {{}}, new double[] {3});

    assertThat(new Voting(machines, new Kernel.Linear()).decisions(new double[][] {{1}, {2}}))
        .isDeepEqualTo(new double[][] {{3}, {3}});
  }
}
