package dev.kfold.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/**
 * The solution of one pair of classes, extracted from a model of several classes.
 *
 * @param coefficients for each row of the two classes its share of the highest that is allowed: 0
 *     beyond the margin, 1 within it
 * @param margins for each row its sign times its decision; 1 on the margin
 * @param objective of the dual problem, {@code ½ Σ αᵢαⱼK(xᵢ,xⱼ) − Σ αᵢyᵢ}
 */
@SuppressWarnings("ArrayRecordComponent") // numbers by the thousand; never compared
record PairSolution(double[] coefficients, double[] margins, double objective) {

  static PairSolution of(OneVersusOne machines, Pair pair, TrainingPart part) {
    int[] members = part.members(pair);
    double[] all = pair.coefficients(machines, part);
    double[] signed = Arrays.stream(members).mapToDouble(row -> all[row]).toArray();
    double[] shares = new double[members.length];
    double[] margins = new double[members.length];
    double objective = 0;
    for (int i = 0; i < members.length; i++) {
      double sum = 0;
      for (int j = 0; j < members.length; j++) {
        sum += signed[j] * part.kernelValues()[members[i]][members[j]];
      }
      int rowClass = part.classes()[members[i]];
      double sign = rowClass == pair.first() ? 1 : -1;
      objective += signed[i] * sum / 2 - sign * signed[i];
      margins[i] = sign * (sum + machines.intercepts()[pair.number()]);
      shares[i] = 0.0 + sign * signed[i] / part.costs()[rowClass]; // not −0
    }
    return new PairSolution(shares, margins, objective);
  }

  /**
   * Asserts that every row that is clearly no support vector, or clearly a bounded one, in the
   * other solution has coefficient 0 or C in this one.
   *
   * @param nearness of a row to the margin that leaves its coefficient open
   */
  void assertFits(PairSolution other, double nearness) {
    for (int i = 0; i < coefficients.length; i++) {
      assertThat(coefficients[i]).isBetween(0.0, 1.0);
      if (other.margins[i] > 1 + nearness) {
        assertThat(coefficients[i]).as("row %d, beyond the margin", i).isZero();
      }
      if (other.margins[i] < 1 - nearness) {
        assertThat(coefficients[i]).as("row %d, within the margin", i).isEqualTo(1);
      }
    }
  }

  /** Two classes, {@code first < second}, and the number of their pair in LIBSVM's order. */
  record Pair(int first, int second, int number) {

    /** One for each row of the training part; 0 for other classes. */
    private double[] coefficients(OneVersusOne machines, TrainingPart part) {
      double[] coefficients = new double[part.rows().length];
      for (int column = 0; column < machines.supportVectors().length; column++) {
        int row = part.place(machines.supportVectors()[column]);
        if (part.classes()[row] == first) {
          coefficients[row] = machines.dualCoefficients()[second - 1][column];
        } else if (part.classes()[row] == second) {
          coefficients[row] = machines.dualCoefficients()[first][column];
        }
      }
      return coefficients;
    }
  }
}
