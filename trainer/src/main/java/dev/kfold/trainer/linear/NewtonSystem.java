package dev.kfold.trainer.linear;

/**
 * The equations of a Newton step of a {@link LinearDual}, {@code Δαᵢ = θᵢ(ρᵢ − <Δw, xᵢ − c> − Δb)},
 * {@code w + Δw = v + Σ (αᵢ + Δαᵢ)(xᵢ − c)} and {@code Σ (αᵢ + Δαᵢ) = s}. All Δα can be eliminated,
 * which leaves as many equations as there are features, and one.
 *
 * @see <a href="https://doi.org/10.1137/S1052623400374379">Ferris and Munson, Interior-point
 *     methods for massive support vector machines, SIAM J. Optim. 13 (2002)</a>
 */
final class NewtonSystem {

  private static final int ROWS_AT_A_TIME = 64;

  private final CholeskyFactor factor;
  private final double[] rightHandSide;
  private final int order;

  /**
   * Sums up and factorises the equations.
   *
   * @param prepare called before {@code theta}, {@code rho} and {@code coefficients} of some rows
   *     are read
   * @param theta θ, positive, {@code double[rows]}
   */
  NewtonSystem(
      LinearDual dual,
      double[] weights,
      double[] coefficients,
      double[] theta,
      double[] rho,
      ParallelBlocks.Work prepare) {
    this.order = dual.features() + 1;
    double[] sums =
        dual.blocks()
            .sums((from, to) -> {
              GramMatrix gram = new GramMatrix(order + 2);
              for (int start = from; start < to; start += ROWS_AT_A_TIME) {
                int end = Math.min(to, start + ROWS_AT_A_TIME);
                dual.blocks().checkNotStopped();
                prepare.on(start, end);
                add(gram, dual, coefficients, theta, rho, start, end);
              }
              return gram.sums();
            });
    int length = GramMatrix.padded(order + 2);
    double[][] matrix = new double[order][order];
    this.rightHandSide = new double[order];
    for (int i = 0; i < order; i++) {
      System.arraycopy(sums, i * length, matrix[i], 0, order);
      rightHandSide[i] = sums[i * length + order];
      double sumOfCoefficients = sums[i * length + order + 1];
      if (i == 0) {
        rightHandSide[i] -= dual.sum() - sumOfCoefficients;
      } else {
        matrix[i][i] += 1;
        rightHandSide[i] += dual.fixedWeights()[i - 1] + sumOfCoefficients - weights[i - 1];
      }
    }
    this.factor = new CholeskyFactor(matrix, order);
  }

  /** Adds weighted rows, preceded by the column of the bias and followed by the right-hand side. */
  private void add(
      GramMatrix gram,
      LinearDual dual,
      double[] coefficients,
      double[] theta,
      double[] rho,
      int from,
      int to) {
    double[] centre = dual.centre();
    for (int i = from; i < to; i++) {
      double root = Math.sqrt(theta[i]);
      double[] row = dual.rows()[i];
      gram.set(0, root);
      for (int j = 0; j < centre.length; j++) {
        gram.set(j + 1, root * (row[j] - centre[j]));
      }
      gram.set(order, root * rho[i]);
      gram.set(order + 1, coefficients[i] / root);
      gram.endRow();
    }
  }

  /** Returns the change of the plane. */
  Hyperplane solve() {
    return step(rightHandSide);
  }

  /**
   * Returns the change of the plane if ρ is larger by {@code more}, given {@code Σ θᵢ moreᵢ (1, xᵢ
   * − c)}.
   */
  Hyperplane solve(double[] weightedSumOfMore) {
    double[] sum = rightHandSide.clone();
    DenseVectors.add(sum, 1, weightedSumOfMore);
    return step(sum);
  }

  private Hyperplane step(double[] right) {
    double[] solution = factor.solve(right);
    double[] weights = new double[order - 1];
    System.arraycopy(solution, 1, weights, 0, weights.length);
    return new Hyperplane(weights, solution[0]);
  }
}
